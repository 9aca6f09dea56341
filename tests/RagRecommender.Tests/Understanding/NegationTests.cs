using RagRecommender.Tracks;

namespace RagRecommender.Tests.Understanding;

public sealed class NegationTests
{
    [Theory]
    [InlineData("anything but country", "country", "jazz")]
    [InlineData("no metal please", "death-metal", "rock")]
    [InlineData("rock, without any punk", "punk-rock", "rock")]
    [InlineData("i hate dubstep, play edm", "dubstep", "edm")]
    [InlineData("not a fan of techno", "minimal-techno", "trance")]
    [InlineData("everything except opera", "opera", "classical")]
    [InlineData("skip the reggaeton", "reggaeton", "salsa")]
    [InlineData("latin minus the bachata and salsa", "salsa", "samba")]
    [InlineData("no rap, trap or drill", "hip-hop", "soul")]
    [InlineData("i don't want any k-pop", "k-pop", "j-pop")]
    [InlineData("electronic but not hardstyle", "hardstyle", "electronic")]
    [InlineData("leave out the honky tonk, country is good", "honky-tonk", "country")]
    [InlineData("tired of house, give me disco", "deep-house", "disco")]
    public void A_refused_genre_goes_with_its_kinds_and_no_further(string query, string refused, string kept)
    {
        var excluded = Reader.Read(query).Filter.ExcludedGenres;
        Assert.Contains(refused, excluded);
        Assert.DoesNotContain(kept, excluded);
    }

    [Fact]
    public void A_list_is_refused_as_a_whole_and_ends_where_the_sentence_turns()
    {
        var plan = Reader.Read("no country or folk, but bluegrass is fine");
        Assert.Equal(["country", "folk", "honky-tonk"], plan.Filter.ExcludedGenres);
        Assert.Contains(plan.Genres, wish => wish.Genre == "bluegrass");
    }

    [Theory]
    [InlineData("no techno please, house is what i want", "house")]
    [InlineData("not jazz but blues", "blues")]
    [InlineData("no rap just rock", "rock")]
    [InlineData("nothing but ska", "ska")]
    [InlineData("without vocals, techno", "techno")]
    public void What_stands_behind_the_turn_is_asked_for(string query, string genre)
    {
        var plan = Reader.Read(query);
        Assert.Equal(genre, plan.FirstGenre());
        Assert.DoesNotContain(genre, plan.Filter.ExcludedGenres);
    }

    [Fact]
    public void A_kind_asked_for_survives_the_refusal_of_its_family() =>
        Assert.DoesNotContain("deep-house", Reader.Read("no house, except deep house is fine").Filter.ExcludedGenres.Except(["deep-house"]));

    [Theory]
    [InlineData("not too slow", Feature.Tempo, 80, 100, true)]
    [InlineData("nothing sad", Feature.Valence, 0.3, 0.45, true)]
    [InlineData("not too loud or heavy", Feature.Energy, 0.6, 0.9, false)]
    [InlineData("nothing aggressive", Feature.Energy, 0.6, 0.9, false)]
    [InlineData("not depressing", Feature.Valence, 0.3, 0.45, true)]
    [InlineData("songs that aren't too energetic", Feature.Energy, 0.6, 0.8, false)]
    public void A_refused_mood_is_cut_off(string query, Feature feature, float low, float high, bool isMinimum)
    {
        var range = Reader.Read(query).Hard(feature);
        Assert.NotNull(range);
        Assert.InRange(isMinimum ? range.Min!.Value : range.Max!.Value, low, high);
    }

    [Theory]
    [InlineData("no vocals")]
    [InlineData("instrumental")]
    [InlineData("without any singing")]
    [InlineData("nobody singing please")]
    [InlineData("w/o words")]
    [InlineData("vocal-free")]
    [InlineData("just the music, no lyrics")]
    [InlineData("instrumentals only")]
    [InlineData("techno minus the vocals")]
    [InlineData("instumental")]
    public void Without_voices_is_hard(string query) => Assert.Equal(0.5f, Reader.Read(query).Hard(Feature.Instrumentalness)?.Min);

    [Fact]
    public void Not_instrumental_asks_for_voices() => Assert.Equal(0.5f, Reader.Read("house, not instrumental").Hard(Feature.Instrumentalness)?.Max);

    [Theory]
    [InlineData("no swearing", false)]
    [InlineData("clean rap", false)]
    [InlineData("family-friendly funk", false)]
    [InlineData("nothing explicit", false)]
    [InlineData("without bad language", false)]
    [InlineData("kids in the car", false)]
    [InlineData("radio edits", false)]
    [InlineData("non-explicit trap", false)]
    [InlineData("safe for work", false)]
    [InlineData("profanity free", false)]
    [InlineData("explicit hip hop only", true)]
    [InlineData("uncensored", true)]
    public void Lyrics_are_clean_or_explicit_as_asked(string query, bool isExplicit) => Assert.Equal(isExplicit, Reader.Read(query).Filter.Explicit);

    [Theory]
    [InlineData("live recordings of jazz", 0.6, null)]
    [InlineData("live jazz", 0.6, null)]
    [InlineData("in concert", 0.6, null)]
    [InlineData("studio versions only", null, 0.5)]
    [InlineData("no live tracks", null, 0.5)]
    [InlineData("not live", null, 0.5)]
    public void Live_and_studio_are_hard(string query, double? min, double? max)
    {
        var range = Reader.Read(query).Hard(Feature.Liveness);
        Assert.NotNull(range);
        Assert.Equal(((float?)min, (float?)max), (range.Min, range.Max));
    }

    [Theory]
    [InlineData("the town where i live")]
    [InlineData("songs to live to")]
    public void To_live_is_not_a_recording(string query) => Assert.Null(Reader.Read(query).Hard(Feature.Liveness));

    [Theory]
    [InlineData("nothing by Drake", "Drake")]
    [InlineData("pop by anyone but Taylor Swift", "Taylor Swift")]
    [InlineData("alt rock except Radiohead", "Radiohead")]
    [InlineData("no Ed Sheeran or Taylor Swift", "Taylor Swift")]
    public void A_refused_artist_is_left_out_and_not_asked_for(string query, string artist)
    {
        var plan = Reader.Read(query);
        Assert.Contains(artist, plan.Filter.ExcludedArtists);
        Assert.DoesNotContain(artist, plan.Artists);
        Assert.Empty(plan.Filter.Artists);
    }

    [Fact]
    public void Not_only_and_no_problem_refuse_nothing()
    {
        Assert.Empty(Reader.Read("not only jazz").Filter.ExcludedGenres);
        Assert.Empty(Reader.Read("no problem, jazz it is").Filter.ExcludedGenres);
    }
}
