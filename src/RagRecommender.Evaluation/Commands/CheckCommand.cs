using System.CommandLine;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>check</c>: whether every condition still reaches the scores that were expected of it.</summary>
internal static class CheckCommand
{
    private static readonly string[] Watched = [MetricNames.Satisfied, "length-kept", "limit-told", MetricNames.Ndcg20];

    public static Command Create()
    {
        var names = new Option<string[]>("--condition") { Description = "Names of conditions. Default: all.", AllowMultipleArgumentsPerToken = true };
        var write = new Option<bool>("--write") { Description = "Write what was measured as the new expectation." };
        var command = new Command("check", "Runs and scores each condition; fails when a score falls below its expectation by more than its interval.") { names, SharedOptions.Sets, write };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var files = SharedOptions.Files(arguments);
            var sets = await SharedOptions.ReadSetsAsync(files, arguments.GetValue(SharedOptions.Sets) ?? [], null, cancellationToken);
            var judge = await SharedOptions.ReadCatalogueAsync(arguments, cancellationToken);
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            var wanted = arguments.GetValue(names) ?? [];
            var fell = 0;
            foreach (var condition in await ConditionFiles.ReadAllAsync(files.Conditions, cancellationToken))
            {
                if (wanted.Length > 0 && !wanted.Contains(condition.Name, StringComparer.Ordinal))
                    continue;
                if (condition.Model is { Count: > 0 } && wanted.Length == 0 && !catalogue.HasModel)
                {
                    Console.WriteLine($"{condition.Name}: left out, no language model is configured");
                    continue;
                }
                var scores = await ScoreAsync(files, catalogue, condition, sets, judge, cancellationToken);
                fell += Report(condition, scores);
                if (arguments.GetValue(write))
                    await ConditionFiles.WriteAsync(files.Conditions, condition with { Expected = Expect(condition, scores) }, cancellationToken);
            }
            Console.WriteLine(fell == 0 ? "No score fell below its expectation." : $"{fell} scores fell below their expectation.");
            return fell == 0 || arguments.GetValue(write) ? 0 : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<IReadOnlyList<SetScores>> ScoreAsync(
        EvaluationFiles files, OpenedCatalogue catalogue, Condition condition, IReadOnlyList<RequestSet> sets, JudgedCatalogue judge,
        CancellationToken cancellationToken)
    {
        var folder = Path.Combine(files.Runs, condition.Name);
        var runs = await RunCommand.RunAsync(catalogue, condition, sets, folder, cancellationToken);
        SetScores[] scores = [.. sets.Zip(runs, (set, run) => Scorer.Score(set, run, judge))];
        await ScoreFiles.WriteAsync(folder, scores, cancellationToken);
        return scores;
    }

    private static int Report(Condition condition, IReadOnlyList<SetScores> scores)
    {
        var table = new TextTable($"{condition.Name}: set/metric", "measured", "95 % interval", "expected", "");
        var outcomes = Expectations.Compare(condition, scores);
        foreach (var set in scores)
        {
            foreach (var metric in Watched.Where(metric => set.Find(metric) is not null))
            {
                var estimate = set.Find(metric)!;
                var outcome = outcomes.FirstOrDefault(outcome => outcome.Expected.Set == set.Set && outcome.Expected.Metric == metric);
                table.Add(
                    $"{set.Set}/{metric}", ScoreTables.Number(estimate.Mean), ScoreTables.Interval(estimate),
                    outcome is null ? "-" : ScoreTables.Number(outcome.Expected.Score), outcome?.Fell is true ? "FELL" : "");
            }
        }
        table.Print(Console.Out);
        return outcomes.Count(outcome => outcome.Fell);
    }

    // What was not measured now keeps its expectation.
    private static List<ExpectedScore> Expect(Condition condition, IReadOnlyList<SetScores> scores)
    {
        var measured = scores.SelectMany(set => Watched
            .Where(metric => set.Find(metric) is not null)
            .Select(metric => new ExpectedScore(set.Set, metric, Math.Round(set.Find(metric)!.Mean, 4)))).ToList();
        var kept = condition.Expected.Where(old => !measured.Any(now => now.Set == old.Set && now.Metric == old.Metric));
        return [.. measured.Concat(kept)];
    }
}
