using RagRecommender.Evaluation.Plans;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Evaluation.Tests.Plans;

public sealed class PlanCheckTests
{
    private static readonly QueryPlan Plan = new()
    {
        Text = "portishead",
        Genres = [new GenreWish("trip-hop", 1)],
        Artists = ["Portishead"],
        Features = [new FeatureWish(Feature.Energy, null, 0.4f, 1, "calm")],
        Filter = new TrackFilter { Ranges = [new FeatureRange(Feature.Tempo, 80, 90)], ExcludedGenres = ["techno"], Keys = [new MusicalKey(9, 0)] },
        Count = 5,
        NotApplied = [new NotApplied("from 1994", "release year is not in this catalogue")],
    };

    [Fact]
    public void A_plan_that_holds_what_is_expected_has_no_faults() => Assert.Empty(PlanCheck.Check(
        new ExpectedPlan
        {
            Genres = ["trip-hop"],
            Artists = ["Portishead"],
            ExcludedGenres = ["techno"],
            Ranges = [new ExpectedRange("energy|valence", null, 0.45, 0.1, null), new ExpectedRange("tempo", 80, 90, 0, true)],
            Keys = [new MusicalKey(9, 0)],
            Count = 5,
            Popularity = "any",
            NotApplied = ["date|year"],
        },
        Plan));

    public static TheoryData<ExpectedPlan> Wrong => new(
        new ExpectedPlan { Genres = ["house"] },
        new ExpectedPlan { NotGenres = ["trip-hop"] },
        new ExpectedPlan { NotExcludedGenres = ["techno"] },
        new ExpectedPlan { NoArtists = true },
        new ExpectedPlan { Artists = ["Portishead"], HardArtists = true },
        new ExpectedPlan { LikeArtists = ["Portishead"] },
        new ExpectedPlan { Ranges = [new ExpectedRange("energy", null, 0.4, 0, true)] },
        new ExpectedPlan { Ranges = [new ExpectedRange("tempo", 70, 90, 5, null)] },
        new ExpectedPlan { Ranges = [new ExpectedRange("energy", 0.4, null, 1, null)] },
        new ExpectedPlan { Keys = [new MusicalKey(9, 1)] },
        new ExpectedPlan { Count = 6 },
        new ExpectedPlan { TotalMinutes = 30 },
        new ExpectedPlan { Explicit = false },
        new ExpectedPlan { Popularity = "obscure" },
        new ExpectedPlan { NotApplied = ["language"] },
        new ExpectedPlan { NoNotApplied = true },
        new ExpectedPlan { Titles = ["glory box"] },
        new ExpectedPlan { Shifts = [new ExpectedShift("energy", 1)] });

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_difference_is_one_fault(ExpectedPlan expected) => Assert.Single(PlanCheck.Check(expected, Plan));

    [Fact]
    public async Task Every_line_of_the_file_of_plans_expects_something()
    {
        var plans = await PlanFiles.ReadAsync(EvaluationFiles.Find(null).Plans, default);

        Assert.True(plans.Count >= 80);
        Assert.All(plans, plan => Assert.NotEmpty(PlanCheck.Check(plan.Expect, Contrary)));
    }

    // Wrong about everything that a request can say.
    private static readonly QueryPlan Contrary = new()
    {
        Text = "",
        Genres = [new GenreWish("country", 1)],
        Artists = ["Nobody"],
        Filter = new TrackFilter { ExcludedGenres = ["metal"] },
        Popularity = PopularityWish.Popular,
        NotApplied = [new NotApplied("all of it", "no reason")],
    };
}
