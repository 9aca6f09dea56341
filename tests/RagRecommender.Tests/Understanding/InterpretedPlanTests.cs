using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public class InterpretedPlanTests
{
    private static readonly InterpretedRequest Nothing = new(null, null, null, null, null, null, null);

    [Fact]
    public void What_the_rules_found_stands_whatever_the_model_says()
    {
        const string Query = "rock without explicit lyrics, no metal, under 4 minutes, 100 to 120 bpm";
        var rules = Reader.Read(Query);
        var merged = InterpretedPlan.Merge(
            rules,
            new InterpretedRequest(["metal", "jazz"], ["rock"], ["ABBA"], ["Queen"], ["Queen"], ["Halo"], [new("tempo", "high"), new("energy", "low"), new("popularity", "high"), new("energy", "loud"), null]),
            Query, Reader.Knowledge);
        Assert.Equal(rules.Filter with { ExcludedGenres = merged.Filter.ExcludedGenres, ExcludedArtists = merged.Filter.ExcludedArtists }, merged.Filter);
        Assert.Superset(rules.Filter.ExcludedGenres.ToHashSet(), merged.Filter.ExcludedGenres.ToHashSet());
        Assert.DoesNotContain("rock", merged.Filter.ExcludedGenres);
        Assert.DoesNotContain(merged.Genres, wish => wish.Genre == "metal");
        Assert.Empty(merged.Filter.Artists);
        Assert.Equal((rules.Text, rules.Count, rules.TotalLength), (merged.Text, merged.Count, merged.TotalLength));
        Assert.Equal(rules.SoundText, merged.SoundText);
        Assert.Equal(rules.Features.Append(merged.Wish(Feature.Energy)), merged.Features);
        Assert.Equal("low energy", merged.Wish(Feature.Energy)!.Word);
    }

    [Fact]
    public void A_genre_or_artist_is_left_out_only_where_the_listener_named_it()
    {
        const string Query = "songs for dinner where nobody has to hear Queen or jazz again";
        var rules = new QueryPlan { Text = "dinner" };
        var reply = Nothing with { ExcludedGenres = ["jazz", "techno"], ExcludedArtists = ["Queen", "ABBA"] };
        var merged = InterpretedPlan.Merge(rules, reply, Query, Reader.Knowledge);
        Assert.Equal(["jazz"], merged.Filter.ExcludedGenres);
        Assert.Equal(["Queen"], merged.Filter.ExcludedArtists);
    }

    [Fact]
    public void Names_that_the_catalogue_does_not_have_are_forgotten()
    {
        var merged = InterpretedPlan.Merge(
            new QueryPlan { Text = "", Warnings = ["not-understood"] },
            new InterpretedRequest(["polka-core", "Hip Hop", null], null, ["Nobody At All"], ["daft punk"], null, ["No Such Song Anywhere"], null), "something", Reader.Knowledge);
        Assert.Equal(["hip-hop"], merged.Genres.Select(wish => wish.Genre));
        Assert.Empty(merged.Artists);
        Assert.Equal(["Daft Punk"], merged.LikeArtists);
        Assert.Empty(merged.Titles);
        Assert.DoesNotContain("not-understood", merged.Warnings);
        Assert.Equal("llm", merged.Interpreter);
    }

    [Fact]
    public void A_request_that_names_what_to_play_gains_no_wishes()
    {
        var rules = Reader.Read("bohemian rhapsody by queen");
        var merged = InterpretedPlan.Merge(rules, Nothing with { Genres = ["jazz"], Titles = ["Halo"], LikeArtists = ["ABBA"] }, "bohemian rhapsody by queen", Reader.Knowledge);
        Assert.Equal((rules.Genres.Count, rules.Titles.Count, rules.LikeArtists.Count), (merged.Genres.Count, merged.Titles.Count, merged.LikeArtists.Count));
    }
}
