using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Coverage;

public sealed class CoverageTests
{
    [Fact]
    public async Task Coverage_grows_with_the_answers_given()
    {
        using var api = new ApiUnderTest();
        using var before = await api.GetAsync("/coverage?days=1");
        var held = (await before.JsonAsync()).GetProperty("coverage").GetProperty("held");
        using var latin = await api.PostAsync("""{ "query": "latin", "filters": { "genres": ["latin"] } }""");
        using var after = await api.GetAsync("/coverage?days=1");
        var coverage = (await after.JsonAsync()).GetProperty("coverage");
        Assert.Equal(held.GetRawText(), coverage.GetProperty("held").GetRawText());
        Assert.True(coverage.GetProperty("exposures").GetInt64() >= 2);
        var unreached = coverage.GetProperty("unreachedGenres").EnumerateArray().Select(genre => genre.GetString()).ToArray();
        Assert.DoesNotContain("latin", unreached);
        Assert.InRange(coverage.GetProperty("genreShare").GetDouble(), 0.1, 1);
        Assert.InRange(coverage.GetProperty("giniOfArtists").GetDouble(), 0, 1);
    }
}
