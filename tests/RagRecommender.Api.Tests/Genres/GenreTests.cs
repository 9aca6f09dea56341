using RagRecommender.Api.Tests.Fakes;

namespace RagRecommender.Api.Tests.Genres;

public sealed class GenreTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    [Fact]
    public async Task Every_genre_is_listed_with_its_tracks_and_recordings()
    {
        using var response = await api.GetAsync("/genres");
        var genres = (await response.JsonAsync()).GetProperty("genres").EnumerateArray()
            .ToDictionary(genre => genre.GetProperty("name").GetString()!, genre => (genre.GetProperty("tracks").GetInt32(), genre.GetProperty("recordings").GetInt32()));
        Assert.Equal(["acoustic", "ambient", "country", "folk", "hard-rock", "hip-hop", "latin", "rock", "techno"], genres.Keys);
        Assert.Equal((2, 1), genres["folk"]);
        Assert.Equal((2, 2), genres["rock"]);
    }
}
