using System.CommandLine;
using System.Globalization;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Commands;

/// <summary><c>battery</c>: whether the project's own requests can be met, counted in the data set.</summary>
internal static class BatteryCommand
{
    // A known item is one song.
    private const int FewestMatches = 10;

    public static Command Create()
    {
        var command = new Command("battery", "Counts the recordings that keep each checkable request; fails when one can't be met fairly.") { SharedOptions.Sets };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var catalogue = await SharedOptions.ReadCatalogueAsync(arguments, cancellationToken);
            var bad = 0;
            foreach (var set in await SharedOptions.ReadSetsAsync(SharedOptions.Files(arguments), arguments.GetValue(SharedOptions.Sets) ?? [], null, cancellationToken))
            {
                JudgedRequest[] checkable = [.. set.Requests.Where(request => request.IsCheckable)];
                if (checkable.Length == 0)
                    continue;
                var table = new TextTable($"{set.Name}: family", "requests", "fewest matches", "median");
                foreach (var family in checkable.GroupBy(request => request.Family, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
                {
                    int[] counts = [.. family.Select(request => catalogue.CountMatching(request, int.MaxValue)).Order()];
                    table.Add(family.Key ?? "", Count(counts.Length), Count(counts[0]), Count(counts[counts.Length / 2]));
                }
                table.Print(Console.Out);
                foreach (var request in checkable.Where(request =>
                    catalogue.CountMatching(request, FewestMatches) < (request.Family == Families.KnownItem ? 1 : FewestMatches)))
                {
                    bad++;
                    Console.WriteLine($"  too few: {request.Id} {request.Query}");
                }
                var unknown = checkable.SelectMany(request => request.Must!.Concat(request.Avoid ?? []))
                    .SelectMany(requirement => Unknown(requirement, catalogue)).Distinct(StringComparer.Ordinal).ToList();
                bad += unknown.Count;
                unknown.ForEach(name => Console.WriteLine($"  not in the data set: {name}"));
            }
            return bad == 0 ? 0 : 1;
        });
        return command;
    }

    private static IEnumerable<string> Unknown(Requirement requirement, Judging.JudgedCatalogue catalogue) => requirement.Field switch
    {
        "genre" => requirement.Names.Where(name => !catalogue.Genres.Contains(name)),
        "artist" => requirement.Names.Where(name => !catalogue.Artists.Contains(name)),
        _ => [],
    };

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
