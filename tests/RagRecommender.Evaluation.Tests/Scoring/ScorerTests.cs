using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Tests.Scoring;

public sealed class ScorerTests
{
    private static readonly RequestSet Songs = new("songs",
    [
        new JudgedRequest { Id = "a", Query = "a", Relevant = [["house01"], ["house11", "twin"]] },
        new JudgedRequest { Id = "b", Query = "b", Relevant = [["house02"]] },
    ]);

    private static Answer Answered(string request, params string[] tracks) => new(request, tracks, [.. tracks.Select((_, place) => 1.0 - place / 100.0)], 5, [], [], null);

    private static SetScores Score(RequestSet set, params Answer[] answers) =>
        Scorer.Score(set, new Run("whole", set.Name, "r", null, answers), Judged.Catalogue);

    [Fact]
    public void A_query_that_failed_is_a_zero_not_a_gap()
    {
        var scores = Score(Songs, Answered("a", "house01", "house11"), Answer.Failed("b", "no"));

        Assert.Equal(0.5, scores.Metrics[MetricNames.Ndcg20].Mean, 12);
        Assert.Equal(1, scores.Failed);
    }

    [Fact]
    public void A_query_that_was_not_asked_is_a_zero() => Assert.Equal(0.5, Score(Songs, Answered("b", "house02")).Metrics[MetricNames.Ndcg20].Mean, 12);

    [Fact]
    public void A_song_is_credited_once_whichever_of_its_ids_is_shown()
    {
        var scores = Score(new RequestSet("songs", [Songs.Requests[0]]), Answered("a", "twin", "house11"));

        Assert.Equal(0.5, scores.Metrics["recall@20"].Mean, 12);
        Assert.Equal(1, scores.Metrics["duplicates@10"].Mean, 12);
    }

    [Fact]
    public void Families_are_averaged_apart()
    {
        var set = new RequestSet("requests",
        [
            Judged.Request("mood", Judged.Energy(1.0)) with { Id = "a" },
            Judged.Request("tempo", Judged.Energy(1.0)) with { Id = "b" },
        ]);

        var scores = Score(set, Answered("a", "house10", "house11"), Answered("b", "house00"));

        Assert.Equal(1, scores.Families["mood"].Mean, 12);
        Assert.Equal(0, scores.Families["tempo"].Mean, 12);
        Assert.Equal(0.5, scores.Find("satisfied@10")!.Mean, 12);
        Assert.Equal(1, scores.Find("satisfied@10/mood")!.Mean, 12);
    }

    [Fact]
    public void A_length_is_kept_within_two_minutes_and_is_not_counted_as_satisfied()
    {
        var request = Judged.Request(Families.Length, Judged.Genre("house")) with { Minutes = 7.5 };

        var kept = Score(new RequestSet("requests", [request]), Answered("q", "house01", "house02"));
        var missed = Score(new RequestSet("requests", [request]), Answered("q", "house01"));

        Assert.Equal(1, kept.Metrics["length-kept"].Mean);
        Assert.Equal(0, missed.Metrics["length-kept"].Mean);
        Assert.DoesNotContain(MetricNames.Satisfied, kept.Metrics.Keys);
    }

    [Fact]
    public void A_limit_has_to_be_told()
    {
        var request = Judged.Request("unsupported") with { NotApplied = ["year"] };
        var answer = Answered("q", "house01") with { NotApplied = ["release Year is not in this catalogue"] };

        Assert.Equal(1, Score(new RequestSet("requests", [request]), answer).Metrics["limit-told"].Mean);
        Assert.Equal(0, Score(new RequestSet("requests", [request]), answer with { NotApplied = [] }).Metrics["limit-told"].Mean);
    }

    [Fact]
    public void An_expectation_falls_only_outside_the_interval()
    {
        var condition = new Condition
        {
            Name = "whole",
            Description = "all",
            Expected = [new ExpectedScore("songs", MetricNames.Ndcg20, 0.6), new ExpectedScore("absent", MetricNames.Ndcg20, 0.6)],
        };
        var half = Score(Songs, Answered("a", "house01", "house11"));
        var none = Score(Songs);

        Assert.All(Expectations.Compare(condition, [half]), outcome => Assert.False(outcome.Fell));
        Assert.Equal([true, false], Expectations.Compare(condition, [none]).Select(outcome => outcome.Fell));
    }

    [Fact]
    public void Two_runs_are_compared_on_what_both_have()
    {
        var compared = RunComparison.Compare([Score(Songs, Answered("a", "house01", "house11"))], [Score(Songs, Answered("b", "house02"))]);

        var ndcg = compared.Single(metric => metric.Metric == MetricNames.Ndcg20);
        Assert.Equal((0.5, 0.5, 0.0), (ndcg.First, ndcg.Second, ndcg.Paired.Difference.Mean));
        Assert.Equal((1, 1), (ndcg.Paired.Better, ndcg.Paired.Worse));
    }
}
