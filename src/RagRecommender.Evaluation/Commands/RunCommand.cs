using System.CommandLine;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Evaluation.Runs;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>run</c>: asks the requests under some conditions and keeps the answers.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var conditions = new Option<string[]>("--condition") { Description = "Names in the folder of conditions, or files. Default: whole.", AllowMultipleArgumentsPerToken = true };
        var output = new Option<string?>("--out") { Description = "The folder for run folders. Default: runs in the folder evaluation." };
        var command = new Command("run", "Asks every request of the sets through the recommender; writes TREC runs and answers.") { conditions, SharedOptions.Sets, SharedOptions.Split, SharedOptions.First, output };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var files = SharedOptions.Files(arguments);
            var sets = await SharedOptions.ReadSetsAsync(files, arguments.GetValue(SharedOptions.Sets) ?? [], arguments.GetValue(SharedOptions.Split), cancellationToken);
            sets = [.. sets.Select(set => set.First(arguments.GetValue(SharedOptions.First)))];
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            foreach (var name in arguments.GetValue(conditions) is { Length: > 0 } names ? names : ["whole"])
            {
                var condition = await ConditionFiles.FindAsync(files.Conditions, name, cancellationToken);
                await RunAsync(catalogue, condition, sets, Path.Combine(arguments.GetValue(output) ?? files.Runs, condition.Name), cancellationToken);
            }
            return 0;
        });
        return command;
    }

    /// <summary>Runs one condition over some sets and writes each run into <paramref name="folder"/>.</summary>
    public static async Task<IReadOnlyList<Run>> RunAsync(
        OpenedCatalogue catalogue, Condition condition, IReadOnlyList<RequestSet> sets, string folder, CancellationToken cancellationToken)
    {
        var model = catalogue.ModelFor(condition);
        var recommender = catalogue.For(condition, model);
        var runs = new List<Run>();
        foreach (var set in sets)
        {
            var run = await Runner.RunAsync(recommender.RecommendAsync, condition.Name, condition.Rerank ?? RerankMode.Features, set, model?.Usage, cancellationToken);
            await RunFiles.WriteAsync(folder, run, cancellationToken);
            Console.WriteLine($"{condition.Name}: {run.Answers.Count} answers to {set.Name}, {run.Answers.Count(answer => answer.Error is not null)} failed, in {folder}");
            runs.Add(run);
        }
        return runs;
    }
}
