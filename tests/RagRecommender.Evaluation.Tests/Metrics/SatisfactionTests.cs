using RagRecommender.Evaluation.Metrics;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Tests.Metrics;

public sealed class SatisfactionTests
{
    private static double Of(JudgedRequest request, params string[] ids) => Satisfaction.Of(request, Judged.Catalogue.Of(ids), Judged.Catalogue);

    [Fact]
    public void An_empty_place_is_a_miss_while_more_tracks_match() =>
        Assert.Equal(0.2, Of(Judged.Request("mood", Judged.Genre("house")), "house01", "house02"), 12);

    [Fact]
    public void An_empty_place_is_no_miss_when_nothing_is_left_to_show()
    {
        // house09 to house11 and the twin of the last: three recordings.
        var request = Judged.Request("mood", Judged.Genre("house"), Judged.Energy(0.9));

        Assert.Equal(1, Of(request, "house09", "house10", "house11"), 12);
        Assert.Equal(2 / 3.0, Of(request, "house09", "house10", "folk"), 12);
    }

    [Fact]
    public void A_recording_counts_once_whichever_of_its_ids_is_shown() =>
        Assert.Equal(0.1, Of(Judged.Request("mood", Judged.Genre("house")), "house11", "twin"), 12);

    [Fact]
    public void What_has_to_be_avoided_is_a_miss()
    {
        var request = Judged.Request("negation", Judged.Energy(0)) with { Avoid = [Judged.Genre("folk")] };

        Assert.Equal(0.1, Of(request, "folk", "house03"), 12);
    }

    [Fact]
    public void Only_the_first_ten_places_count()
    {
        string[] unknown = [.. Enumerable.Repeat("unknown", 10)];

        Assert.Equal(0, Of(Judged.Request("mood", Judged.Genre("house")), [.. unknown, "house01"]));
    }

    [Fact]
    public void A_known_item_is_found_or_not()
    {
        var request = Judged.Request(Families.KnownItem, new Requirement("title_has", 0, 0, ["song 1"]));

        Assert.Equal(1, Of(request, "folk", "house01"));
        Assert.Equal(0, Of(request, "folk", "house02"));
    }

    [Fact]
    public void A_request_that_demands_nothing_is_met_by_ten_different_recordings()
    {
        string[] ids = [.. Enumerable.Range(0, 10).Select(number => $"house{number:00}")];

        Assert.Equal(1, Of(Judged.Request("unsupported"), ids));
        Assert.Equal(0.9, Of(Judged.Request("unsupported"), [.. ids.Take(9), "house00"]), 12);
    }
}
