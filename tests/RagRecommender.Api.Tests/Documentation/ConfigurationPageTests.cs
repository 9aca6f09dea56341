using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace RagRecommender.Api.Tests.Documentation;

public sealed class ConfigurationPageTests
{
    // Set by hand in programs or tests, never by an operator.
    private static readonly string[] NotConfigured = ["CleaningOptions", "DownloadOptions", "LanguageModelOptions", "RecommenderOptions"];

    [Fact]
    public void The_page_of_settings_says_what_the_options_say() => WrittenFile.Check("docs/configuration.md", ConfigurationTable.Write());

    [Fact]
    public void Every_options_class_names_its_section() =>
        Assert.Empty(ConfigurationTable.Assemblies().SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.Namespace?.StartsWith("RagRecommender", StringComparison.Ordinal) == true)
            .Where(type => type.GetProperties().Any(property => property.GetCustomAttribute<RangeAttribute>() is not null))
            .Except(ConfigurationTable.Options).Select(type => type.Name).Except(NotConfigured));

    [Fact]
    public void Every_setting_has_a_meaning() =>
        Assert.DoesNotContain(ConfigurationTable.Write().Split('\n'), line => line.StartsWith("| `", StringComparison.Ordinal) && line.EndsWith("|  |", StringComparison.Ordinal));
}
