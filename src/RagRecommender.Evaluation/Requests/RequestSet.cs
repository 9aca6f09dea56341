using System.Text.Json;

namespace RagRecommender.Evaluation.Requests;

/// <summary>A named list of judged requests.</summary>
/// <param name="Name">The file's name without its extension.</param>
public sealed record RequestSet(string Name, IReadOnlyList<JudgedRequest> Requests)
{
    /// <summary>Keeps the requests of one split; a request without a split stays in each.</summary>
    /// <param name="split"><c>dev</c>, <c>held</c>, or null for all.</param>
    public RequestSet Only(string? split) =>
        split is null ? this : this with { Requests = [.. Requests.Where(request => request.Split is null || request.Split == split)] };

    /// <summary>So many of the requests, evenly spread over the set; null for all.</summary>
    public RequestSet First(int? count) =>
        count is not { } wanted || wanted >= Requests.Count ? this : this with { Requests = [.. Enumerable.Range(0, Math.Max(0, wanted)).Select(place => Requests[place * Requests.Count / wanted])] };

    /// <summary>Reads JSON lines.</summary>
    /// <exception cref="InvalidDataException">A line is not a request, or two have one id; the message names file and line.</exception>
    public static async Task<RequestSet> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var requests = new List<JudgedRequest>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var line = 0;
        await foreach (var text in File.ReadLinesAsync(path, cancellationToken))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var request = Parse(path, line, text);
            if (!ids.Add(request.Id))
                throw new InvalidDataException($"{path}, line {line}: the id {request.Id} stands there twice.");
            requests.Add(request);
        }
        return new RequestSet(Path.GetFileNameWithoutExtension(path), requests);
    }

    private static JudgedRequest Parse(string path, int line, string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, EvaluationJson.Compact.JudgedRequest) ?? throw new JsonException("null is not a request");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}, line {line}: {error.Message}", error);
        }
    }
}
