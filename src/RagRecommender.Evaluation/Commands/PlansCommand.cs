using System.CommandLine;
using RagRecommender.Backends.Datasets;
using RagRecommender.Evaluation.Plans;
using RagRecommender.Indexing;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>plans</c>: understanding alone, request against expected plan.</summary>
internal static class PlansCommand
{
    public static Command Create()
    {
        var least = new Option<double>("--least") { Description = "Fail below this share of right plans, 0-1. Default 0." };
        var command = new Command("plans", "Interprets evaluation/plans.jsonl by the rules and prints what is wrong with each plan.") { least };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var cleaned = await new Cleaner(new CleaningOptions()).CleanAsync(
                new CsvTrackSource(SharedOptions.DatasetPath(arguments)).ReadAsync(cancellationToken), cancellationToken);
            var knowledge = new CatalogueKnowledge(TrackTable.Build(cleaned.Tracks));
            var interpreter = new RuleInterpreter();
            int right = 0, all = 0;
            foreach (var request in await PlanFiles.ReadAsync(SharedOptions.Files(arguments).Plans, cancellationToken))
            {
                var faults = PlanCheck.Check(request.Expect, interpreter.Interpret(request.Query, request.History, knowledge));
                all++;
                right += faults.Count == 0 ? 1 : 0;
                if (faults.Count > 0)
                    Console.WriteLine($"{request.Id} {string.Join(" / ", [.. request.History, request.Query])}: {string.Join("; ", faults)}");
            }
            var share = all == 0 ? 0 : right / (double)all;
            Console.WriteLine(FormattableString.Invariant($"{right} of {all} plans hold everything expected of them ({share:P1})"));
            return share >= arguments.GetValue(least) ? 0 : 1;
        });
        return command;
    }
}
