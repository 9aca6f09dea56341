using System.Text.RegularExpressions;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Api.Tests.Hosting;

/// <summary>docs/operating.md explains what the programs say, and speaks of nothing that they don't have.</summary>
public sealed partial class OperatingGuideTests
{
    private static readonly string Root = DatasetLocator.FindRepository(AppContext.BaseDirectory)!;

    private static readonly string Guide = File.ReadAllText(Path.Combine(Root, "docs", "operating.md"));

    private static readonly string Sources = string.Join(
        '\n', Directory.GetFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void Every_warning_that_an_answer_may_carry_is_explained()
    {
        var codes = Warning().Matches(Sources).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(codes.Count > 8);
        Assert.All(codes, code => Assert.Contains($"`{code}", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_metric_and_setting_that_it_names_is_there()
    {
        foreach (Match metric in Metric().Matches(Guide))
        {
            // Prometheus appends unit and "total" and has no dots.
            var name = metric.Value.Replace("_total", "", StringComparison.Ordinal).Replace("_seconds", "", StringComparison.Ordinal);
            Assert.Contains($"\"{name}\"", Instrument().Replace(Sources, match => match.Value.Replace('.', '_')), StringComparison.Ordinal);
        }
        foreach (Match setting in Setting().Matches(Guide))
            Assert.Contains(setting.Value.Replace("__", ":", StringComparison.Ordinal), Settings.All());
    }

    [GeneratedRegex("\"([a-z]+(?:-[a-z]+)*-(?:fallback|unavailable|skipped|pending|missed|understood|results|supported|unknown))[:\"]")]
    private static partial Regex Warning();

    [GeneratedRegex("ragrecommender_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("\"ragrecommender\\.[a-z._]+\"")]
    private static partial Regex Instrument();

    [GeneratedRegex(@"RagRecommender(?:__[A-Za-z]+)+(?![A-Za-z_*])")]
    private static partial Regex Setting();
}
