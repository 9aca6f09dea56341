using System.Text.Json;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Tests.Requests;

public sealed class RequirementTests
{
    private const string Line = """
        {"id": "a", "family": "mood", "query": "q", "matching": null, "avoid": [["artist", "in", ["ABBA"]]],
         "must": [["genre", "in", ["house", "techno"]], ["energy", "ge", 0.6], ["tempo", "between", [120, 125]], ["explicit", "eq", false], ["valence", "le", 0.5]]}
        """;

    private static JudgedRequest Parsed => JsonSerializer.Deserialize(Line.ReplaceLineEndings(""), EvaluationJson.Compact.JudgedRequest)!;

    [Fact]
    public void Every_operator_of_a_battery_is_read()
    {
        var must = Parsed.Must!;

        Assert.Equal(["house", "techno"], must[0].Names);
        Assert.Equal((0.6, double.PositiveInfinity), (must[1].Low, must[1].High));
        Assert.Equal((120, 125), (must[2].Low, must[2].High));
        Assert.Equal((0, 0), (must[3].Low, must[3].High));
        Assert.Equal((double.NegativeInfinity, 0.5), (must[4].Low, must[4].High));
    }

    [Fact]
    public void Names_are_compared_without_case() => Assert.Equal(["abba"], Parsed.Avoid![0].Names);

    [Fact]
    public void Ten_places_are_asked_for_where_nothing_else_is_said() => Assert.Equal(10, Parsed.Places);

    [Fact]
    public void A_requirement_is_written_as_it_is_read()
    {
        var again = JsonSerializer.Deserialize(JsonSerializer.Serialize(Parsed, EvaluationJson.Compact.JudgedRequest), EvaluationJson.Compact.JudgedRequest)!;

        Assert.Equal(Parsed.Must!.Select(Text), again.Must!.Select(Text));
    }

    [Theory]
    [InlineData("""["energy", "gt", 1]""")]
    [InlineData("""["energy", "ge"]""")]
    [InlineData("""{"energy": 1}""")]
    public void Anything_else_is_refused(string requirement) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
            $$"""{"id": "a", "query": "q", "must": [{{requirement}}]}""", EvaluationJson.Compact.JudgedRequest));

    private static string Text(Requirement requirement) => $"{requirement.Field} {requirement.Low} {requirement.High} {string.Join(',', requirement.Names)}";
}
