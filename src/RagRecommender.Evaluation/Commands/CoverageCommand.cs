using System.CommandLine;
using System.Globalization;
using RagRecommender.Evaluation.Conditions;
using RagRecommender.Evaluation.Coverage;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>coverage</c>: which genres and artists are reached by naming them.</summary>
internal static class CoverageCommand
{
    private const int MissedShown = 20;

    // Every genre, 99.5 % of the artists by their name, 95 % through a typo.
    private static readonly double[] Wanted = [1, 0.995, 0.95];

    public static Command Create()
    {
        var sample = new Option<int?>("--sample") { Description = "Artists to ask for. Default: 1000; 0 is all of them." };
        sample.DefaultValueFactory = _ => 1_000;
        var condition = new Option<string>("--condition") { Description = "Default: whole.", DefaultValueFactory = _ => "whole" };
        var command = new Command("coverage", "Asks for genres and artists by name, exact and with a typo; fails below 100 %, 99.5 % and 95 %.") { sample, condition };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var files = SharedOptions.Files(arguments);
            await using var catalogue = OpenedCatalogue.Open(arguments.GetValue(SharedOptions.Data));
            var recommender = catalogue.For(await ConditionFiles.FindAsync(files.Conditions, arguments.GetValue(condition)!, cancellationToken));
            using var lease = await catalogue.Releases.AcquireAsync(cancellationToken);
            var check = new CoverageCheck(recommender.RecommendAsync, lease.Release);
            int? size = arguments.GetValue(sample) is > 0 and var some ? some : null;
            Reachability[] reached =
            [
                await check.GenresAsync(cancellationToken), await check.ArtistsAsync(size, cancellationToken), await check.MistypedArtistsAsync(size, cancellationToken),
            ];
            Print(reached);
            return reached.Zip(Wanted).All(pair => pair.First.Share >= pair.Second) ? 0 : ExitCodes.Failed;
        });
        return command;
    }

    private static void Print(Reachability[] reached)
    {
        var table = new TextTable("reached by name", "asked", "missed", "share", "wanted");
        foreach (var (found, wanted) in reached.Zip(Wanted))
        {
            table.Add(
                found.What, found.Asked.ToString(CultureInfo.InvariantCulture), found.Missed.Count.ToString(CultureInfo.InvariantCulture),
                found.Share.ToString("P2", CultureInfo.InvariantCulture), wanted.ToString("P1", CultureInfo.InvariantCulture));
        }
        table.Print(Console.Out);
        foreach (var found in reached.Where(found => found.Missed.Count > 0))
            Console.WriteLine($"{found.What}: {string.Join(" · ", found.Missed.Take(MissedShown))}");
    }
}
