using System.Text.Json;
using System.Text.RegularExpressions;

namespace RagRecommender.Api.Tests.Documentation;

/// <summary>One request of a file of examples.</summary>
/// <param name="Name">By which later requests refer to its answer; null where none does.</param>
internal sealed record HttpExample(string Title, string? Name, int Expected, string Method, string Url, string? Body);

/// <summary>Reads the requests of a <c>.http</c> file, as editors do.</summary>
internal static partial class HttpExamples
{
    public static IReadOnlyList<HttpExample> Read(string text)
    {
        var variables = Variable().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());
        return [.. text.ReplaceLineEndings("\n").Split("\n###").Skip(1).Select(block => Parse(variables.Aggregate(block, (filled, variable) => filled.Replace($"{{{{{variable.Key}}}}}", variable.Value, StringComparison.Ordinal))))];
    }

    /// <summary>The text with every reference to an earlier answer, such as <c>{{ask.response.body.$.items[0].track.id}}</c>, filled in.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, JsonElement> answers) => Reference().Replace(text, match =>
    {
        var value = answers[match.Groups[1].Value];
        foreach (Match step in Step().Matches(match.Groups[2].Value))
            value = step.Groups[1].Success ? value.GetProperty(step.Groups[1].Value) : value[int.Parse(step.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)];
        return value.ToString();
    });

    private static HttpExample Parse(string block)
    {
        var lines = block.Split('\n');
        var comments = lines.Skip(1).TakeWhile(line => line.StartsWith('#')).ToArray();
        var request = lines.Skip(1 + comments.Length).ToArray();
        var first = request[0].Split(' ');
        var body = string.Join('\n', request.SkipWhile(line => line.Length > 0)).Trim();
        return new HttpExample(lines[0].Trim(), Comment("@name "), Comment("expect ") is { } status ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : 200, first[0], first[1], body.Length > 0 ? body : null);

        string? Comment(string start) => comments.Select(comment => comment[1..].Trim()).FirstOrDefault(comment => comment.StartsWith(start, StringComparison.Ordinal))?[start.Length..].Trim();
    }

    [GeneratedRegex(@"^@(\w+)\s*=\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\{\{(\w+)\.response\.body\.\$([^}]+)\}\}")]
    private static partial Regex Reference();

    [GeneratedRegex(@"\.(\w+)|\[(\d+)\]")]
    private static partial Regex Step();
}
