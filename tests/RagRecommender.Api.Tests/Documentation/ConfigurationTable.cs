using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace RagRecommender.Api.Tests.Documentation;

/// <summary>The settings of every options class that names its section, as a Markdown document.</summary>
internal static partial class ConfigurationTable
{
    private const string Head = """
        # Configuration

        Settings are environment variables, command-line arguments (`--RagRecommender:Load:Concurrent 8`) or `appsettings.json` in the working directory. Numbers are
        checked at the start; a wrong one stops it and is named. Secrets belong into the environment. The variables that are not in these sections
        (`RAG_DATASET`, `RAG_DATA` and so on) are in the [README](../README.md#configuration).

        This page is made of the options in the code by `eng/generate.sh`; a test compares them.

        """;

    /// <summary>The public options classes of the service that name their section.</summary>
    public static IReadOnlyList<Type> Options { get; } =
    [
        .. Assemblies().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SectionOf(type) is not null)
            .OrderBy(SectionOf, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Assembly> Assemblies() =>
        [typeof(Recommender).Assembly, typeof(Embeddings.OnnxEmbedderOptions).Assembly, typeof(Backends.BackendsRegistration).Assembly, typeof(Program).Assembly];

    public static string Write()
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var type in Options)
        {
            page.Append("\n## ").Append(SectionOf(type)).Append("\n\n").Append(Summary(type, $"T:{type.FullName}")).Append("\n\n| setting | default | range | meaning |\n|---|---|---|---|\n");
            var defaults = Activator.CreateInstance(type);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            {
                page.Append("| `").Append(SectionOf(type)!.Replace(":", "__", StringComparison.Ordinal)).Append("__").Append(property.Name).Append("` | ")
                    .Append(Default(property, defaults)).Append(" | ").Append(Range(property)).Append(" | ")
                    .Append(Summary(property.DeclaringType!, $"P:{property.DeclaringType!.FullName}.{property.Name}")).Append(" |\n");
            }
        }
        return page.ToString();
    }

    private static string? SectionOf(Type type) => type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string;

    private static string Default(PropertyInfo property, object? defaults) => property.GetValue(defaults) switch
    {
        null or "" => "none",
        // It depends on where the program stands; the summary says how.
        string text when Path.IsPathRooted(text) => "see there",
        bool value => value ? "true" : "false",
        IFormattable value when value is not Enum => value.ToString(null, CultureInfo.InvariantCulture),
        System.Collections.IEnumerable and not string => "none",
        var value => $"`{value}`",
    };

    private static string Range(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
            return string.Create(CultureInfo.InvariantCulture, $"{range.Minimum}-{range.Maximum}");
        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"));
        return type == typeof(bool) ? "true, false" : "";
    }

    private static string Summary(Type type, string member)
    {
        var summary = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member").FirstOrDefault(element => (string?)element.Attribute("name") == member)?.Element("summary");
        if (summary is null)
            return "";
        var text = new StringBuilder();
        foreach (var node in summary.Nodes())
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
                XElement element when element.Attribute("cref") is { } reference => $"`{reference.Value.Split('.')[^1]}`",
                _ => "",
            });
        }
        return Spaces().Replace(text.ToString().Trim(), " ").Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
