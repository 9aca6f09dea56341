using RagRecommender.Fakes;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public sealed class MoodTests
{
    [Theory]
    [InlineData("sad songs", Feature.Valence, -1)]
    [InlineData("melancholy", Feature.Valence, -1)]
    [InlineData("melancolic tunes", Feature.Valence, -1)]
    [InlineData("i'm heartbroken", Feature.Valence, -1)]
    [InlineData("gloomy stuff", Feature.Valence, -1)]
    [InlineData("happy tunes", Feature.Valence, 1)]
    [InlineData("feel-good", Feature.Valence, 1)]
    [InlineData("cheer me up", Feature.Valence, 1)]
    [InlineData("sunny and joyful", Feature.Valence, 1)]
    [InlineData("calm", Feature.Energy, -1)]
    [InlineData("peaceful evening", Feature.Energy, -1)]
    [InlineData("relaxing", Feature.Energy, -1)]
    [InlineData("chilled out", Feature.Energy, -1)]
    [InlineData("help me fall asleep", Feature.Energy, -1)]
    [InlineData("for yoga", Feature.Energy, -1)]
    [InlineData("soft and gentle", Feature.Energy, -1)]
    [InlineData("high energy", Feature.Energy, 1)]
    [InlineData("pump me up", Feature.Energy, 1)]
    [InlineData("angry", Feature.Energy, 1)]
    [InlineData("gym bangers", Feature.Energy, 1)]
    [InlineData("for my workout", Feature.Energy, 1)]
    [InlineData("a morning run", Feature.Energy, 1)]
    [InlineData("euphoric", Feature.Energy, 1)]
    [InlineData("danceable", Feature.Danceability, 1)]
    [InlineData("groovy", Feature.Danceability, 1)]
    [InlineData("house party", Feature.Danceability, 1)]
    [InlineData("slow ballads", Feature.Tempo, -1)]
    [InlineData("fast and furious", Feature.Tempo, 1)]
    [InlineData("acoustic", Feature.Acousticness, 1)]
    [InlineData("short songs", Feature.Duration, -1)]
    [InlineData("long songs", Feature.Duration, 1)]
    [InlineData("smash hits", Feature.Popularity, 1)]
    [InlineData("hidden gems", Feature.Popularity, -1)]
    public void A_mood_is_a_wish_in_its_direction_and_cuts_nothing(string query, Feature feature, int direction)
    {
        var plan = Reader.Read(query);
        var wish = plan.Wish(feature);
        Assert.NotNull(wish);
        Assert.True(direction > 0 ? wish.Min is not null : wish.Max is not null);
        Assert.Null(plan.Hard(feature));
    }

    [Theory]
    [InlineData("famous rock", PopularityWish.Popular)]
    [InlineData("songs everyone knows", PopularityWish.Popular)]
    [InlineData("the biggest pop", PopularityWish.Popular)]
    [InlineData("most streamed rap", PopularityWish.Popular)]
    [InlineData("chart-topping country", PopularityWish.Popular)]
    [InlineData("underground techno", PopularityWish.Obscure)]
    [InlineData("jazz nobody has heard of", PopularityWish.Obscure)]
    [InlineData("lesser known soul", PopularityWish.Obscure)]
    [InlineData("deep cuts", PopularityWish.Obscure)]
    [InlineData("underrated indie", PopularityWish.Obscure)]
    [InlineData("not too mainstream", PopularityWish.Obscure)]
    [InlineData("jazz", PopularityWish.Any)]
    public void The_known_and_the_unknown_are_told_apart(string query, PopularityWish wish) => Assert.Equal(wish, Reader.Read(query).Popularity);

    [Fact]
    public void Energetic_music_exists_in_a_calm_genre()
    {
        var tracks = Enumerable.Range(1, 400).Select(number => SmallCatalogue.Track(number, genre: number % 2 == 0 ? "ambient" : "metal", energy: number % 2 == 0 ? number / 2000f : 0.9f));
        var plan = new RuleInterpreter().Interpret("energetic ambient", [], new CatalogueKnowledge(TrackTable.Build(tracks)));
        Assert.InRange(plan.Wish(Feature.Energy)!.Min!.Value, 0.08f, 0.19f);
    }

    [Fact]
    public void A_genre_named_leaves_no_room_for_suggested_ones() => Assert.All(Reader.Read("tango for a workout").Genres, wish => Assert.Equal("tango", wish.Genre));

    [Fact]
    public void Christmas_is_a_topic()
    {
        var plan = Reader.Read("christmas songs");
        Assert.Contains("christmas", plan.Topics);
        Assert.Contains("santa", Reader.Read("winter music but no christmas songs").Filter.ExcludedTitleWords);
    }

    [Fact]
    public void An_open_request_is_open_and_a_named_song_is_not()
    {
        Assert.True(Reader.Read("something for the evening").Openness > 0.7f);
        Assert.InRange(Reader.Read("calm jazz").Openness, 0.3f, 0.7f);
        Assert.Equal(0, Reader.Read("dancing queen").Openness);
    }

    [Fact]
    public void The_sound_is_put_in_the_words_of_the_passages()
    {
        var text = Reader.Read("calm sad jazz").SoundText;
        Assert.StartsWith("jazz", text, StringComparison.Ordinal);
        Assert.Contains("calm", text, StringComparison.Ordinal);
    }
}
