using System.CommandLine;
using System.Globalization;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>compare</c>: how two scored runs differ, query by query.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var first = new Argument<string>("first") { Description = "A scored run folder." };
        var second = new Argument<string>("second") { Description = "Another; differences are second minus first." };
        var command = new Command("compare", "Paired differences of two scored runs with 95 % intervals and randomisation tests.") { first, second };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var compared = RunComparison.Compare(
                await ScoreFiles.ReadAsync(arguments.GetValue(first)!, cancellationToken), await ScoreFiles.ReadAsync(arguments.GetValue(second)!, cancellationToken));
            var table = new TextTable("set/metric", "first", "second", "difference", "95 % interval", "p", "better", "worse");
            foreach (var metric in compared)
            {
                var (difference, probability, better, worse) = metric.Paired;
                table.Add(
                    $"{metric.Set}/{metric.Metric}", ScoreTables.Number(metric.First), ScoreTables.Number(metric.Second), ScoreTables.Number(difference.Mean),
                    ScoreTables.Interval(difference), probability.ToString("0.000", CultureInfo.InvariantCulture),
                    better.ToString(CultureInfo.InvariantCulture), worse.ToString(CultureInfo.InvariantCulture));
            }
            table.Print(Console.Out);
            return 0;
        });
        return command;
    }
}
