using System.CommandLine;
using System.Globalization;
using RagRecommender.Evaluation.Fitting;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Ranking;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>fit</c>: weights of the linear ranker from judged requests.</summary>
internal static class FitCommand
{
    private const int CandidatesPerLeg = 300;

    private static readonly double[] Pulls = [0.01, 0.1, 1];

    public static Command Create()
    {
        var output = new Option<string?>("--out") { Description = "Where to write the weights when they are better than those in use. Default: only print." };
        var command = new Command("fit", "Fits the ranker's weights by grouped cross-validation on the development half; the held half is never read.") { output, SharedOptions.Sets };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var sets = await SharedOptions.ReadSetsAsync(SharedOptions.Files(arguments), arguments.GetValue(SharedOptions.Sets) ?? [], Splits.Development, cancellationToken);
            var judge = await SharedOptions.ReadCatalogueAsync(arguments, cancellationToken);
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            var samples = await FittingSamples.MakeAsync(catalogue, sets, judge, CandidatesPerLeg, cancellationToken);
            double[] prior = [.. Enum.GetValues<RankingFeature>().Select(feature => (double)RankerWeights.Default.Of(feature))];
            var validated = CrossValidation.Validate(samples, prior, Pulls);
            var best = validated.MaxBy(result => result.Lift)!;
            var weights = new LambdaRank(prior, best.Pull).Fit(samples);
            Print(samples, prior, validated, weights);
            if (best.Lift <= 1)
            {
                Console.WriteLine("No fitted weights are better than those in use on requests that they were not fitted on.");
                return 0;
            }
            if (arguments.GetValue(output) is { } path)
                await File.WriteAllTextAsync(path, Weights(weights, best).ToJson() + "\n", cancellationToken);
            return 0;
        });
        return command;
    }

    private static RankerWeights Weights(double[] weights, ValidatedPull best) => new(
        Enum.GetValues<RankingFeature>().ToDictionary(feature => feature, feature => (float)Math.Round(weights[(int)feature], 4)),
        best.Gains.ToDictionary(set => $"crossValidated/{set.Key}", set => Math.Round(set.Value, 4)));

    private static void Print(IReadOnlyList<FittingSample> samples, double[] prior, IReadOnlyList<ValidatedPull> validated, double[] weights)
    {
        var before = CrossValidation.Gains(samples, _ => prior);
        var gains = new TextTable(["pull", "lift", .. before.Keys]);
        gains.Add(["in use", "1", .. before.Values.Select(ScoreTables.Number)]);
        foreach (var result in validated)
            gains.Add([result.Pull.ToString(CultureInfo.InvariantCulture), ScoreTables.Number(result.Lift), .. before.Keys.Select(set => ScoreTables.Number(result.Gains[set]))]);
        gains.Print(Console.Out);
        Console.WriteLine();
        var features = new TextTable("feature", "in use", "fitted");
        foreach (var feature in Enum.GetValues<RankingFeature>())
            features.Add(feature.ToString(), ScoreTables.Number(prior[(int)feature]), ScoreTables.Number(weights[(int)feature]));
        features.Print(Console.Out);
    }
}
