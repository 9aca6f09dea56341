using System.CommandLine;
using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Runs;
using RagRecommender.Evaluation.Scoring;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>score</c>: judges the answers of a run.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("runs") { Description = "Folders that the command run wrote.", Arity = ArgumentArity.OneOrMore };
        var low = new Option<bool>("--low") { Description = "Also print the requests that scored below a half, but none of the held half: rules are not to be made from it." };
        var command = new Command("score", "Judges runs: prints a table and writes scores.json beside the answers.") { folders, low, SharedOptions.Split, SharedOptions.First };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var catalogue = await SharedOptions.ReadCatalogueAsync(arguments, cancellationToken);
            foreach (var folder in arguments.GetValue(folders)!)
                await ScoreAsync(SharedOptions.Files(arguments), folder, arguments.GetValue(SharedOptions.Split), arguments.GetValue(SharedOptions.First), catalogue, arguments.GetValue(low), cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Scores every set of one run folder, prints and writes.</summary>
    public static async Task<IReadOnlyList<SetScores>> ScoreAsync(
        EvaluationFiles files, string folder, string? split, int? first, JudgedCatalogue catalogue, bool showLow, CancellationToken cancellationToken)
    {
        var scores = new List<SetScores>();
        foreach (var run in await RunFiles.ReadAsync(folder, cancellationToken))
        {
            var set = (await SharedOptions.ReadSetsAsync(files, [run.Set], split, cancellationToken))[0].First(first);
            var scored = Scorer.Score(set, run, catalogue);
            ScoreTables.Print(Console.Out, scored);
            if (showLow)
                ScoreTables.PrintLow(Console.Out, set, scored);
            scores.Add(scored);
        }
        await ScoreFiles.WriteAsync(folder, scores, cancellationToken);
        return scores;
    }
}
