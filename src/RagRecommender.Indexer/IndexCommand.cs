using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexing;

namespace RagRecommender.Indexer;

/// <summary><c>rag index</c>: from rows to a published release.</summary>
internal static class IndexCommand
{
    private static readonly Option<string?> Dataset = new("--dataset")
    {
        Description = "The tracks as CSV (plain or gzip), or the address of a copy of the public file. Default: RAG_DATASET, data/dataset.csv, else the public file is downloaded and checked.",
        HelpName = "FILE|URL",
    };

    private static readonly Option<RowOrigin> From = new("--from")
    {
        Description = "file: the CSV (default). warehouse: the mart that dbt made of what 'rag load' had loaded; PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD name the database.",
        HelpName = "file|warehouse",
    };

    private static readonly Option<string?> Bios = new("--bios")
    {
        Description = "Artist biographies as JSON lines. Default: RAG_BIOS, data/artist-bios.jsonl, else none.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> NoPublish = new("--no-publish") { Description = "Write and verify the release, but let readers keep the one they have." };

    private static readonly Option<TwoPhase> Phases = new("--two-phase")
    {
        Description = "Publish a release without vectors first: auto when nothing is published yet (default), always, never.",
        HelpName = "auto|always|never",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Write the release even if one with the same input is kept, and publish it even if it answers worse than expected. Known passages are not embedded again." };

    public static Command Create()
    {
        From.CompletionSources.Clear();
        From.CompletionSources.Add("file", "warehouse");
        Phases.CompletionSources.Clear();
        Phases.CompletionSources.Add("auto", "always", "never");
        var command = new Command(
            "index",
            """
            Cleans the tracks, embeds what is new, writes a release, verifies it, judges it by the expectations of
            its data set and publishes it. Interrupted, it goes on where it stopped. A release below its expectations is kept, not published.

            Examples:
              rag index
              rag index --dataset dataset.csv.gz --bios artist-bios.jsonl --data /var/lib/rag
              rag index --from warehouse --backend server
              rag index --no-publish --json
            """)
        {
            From, Dataset, Bios, NoPublish, Phases, Force,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var writing = IndexLock.Take(Composition.DataOf(parsed));
        using var progress = new ProgressDisplay(Console.Error);
        await using var warehouse = parsed.GetValue(From) == RowOrigin.Warehouse ? WarehouseConnection.FromEnvironment() : null;
        var file = warehouse is null ? await DatasetChoice.FindAsync(parsed.GetValue(Dataset), Composition.DataOf(parsed), progress, cancellationToken) : null;
        ITrackSource tracks = file is null ? new MartTrackSource(warehouse!) : new CsvTrackSource(file);
        var biographies = await DatasetChoice.ReadBiographiesAsync(parsed.GetValue(Bios), cancellationToken);
        await using var services = Composition.Services(parsed);
        var indexer = services.GetRequiredService<CatalogueIndexer>();
        var gate = new ReleaseGate(Composition.DataOf(parsed), Composition.BackendOf(parsed), file, progress.Say);
        var request = new IndexRequest(
            tracks, biographies, !parsed.GetValue(NoPublish), parsed.GetValue(Phases), parsed.GetValue(Force),
            parsed.GetValue(Force) ? null : (release, token) => gate.MayPublishAsync(release.Name, token));
        var outcome = await indexer.IndexAsync(request, progress, cancellationToken);
        progress.Dispose();
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(outcome, IndexerJson.Default.IndexOutcome);
        else
            Print(outcome);
        return outcome.Published || parsed.GetValue(NoPublish) ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(IndexOutcome outcome)
    {
        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
        var seconds = outcome.Seconds;
        Report.WriteTable(
            ["", "Figures"],
            [
                ["Rows", Text($"{outcome.Read:N0} read: {outcome.Accepted:N0} accepted, {outcome.Merged:N0} merged, {outcome.Rejected:N0} rejected{(outcome.Rejected > 0 ? $" (see {Rejections.FileName})" : "")}")],
                ["Catalogue", Text($"{outcome.Tracks:N0} tracks, {outcome.Recordings:N0} recordings, {outcome.Biographies:N0} biographies")],
                ["Passages", Text($"{outcome.Passages:N0}, {outcome.DistinctPassages:N0} distinct: {outcome.Embedded:N0} embedded, {outcome.Reused:N0} reused")],
                ["Seconds", Text($"{seconds.Total:0.0}, {outcome.TracksPerSecond:N0} tracks/s: reading {seconds.Reading:0.0}, describing {seconds.Describing:0.0}, embedding {seconds.Embedding:0.0}, writing {seconds.Writing:0.0}, verifying {seconds.Verifying:0.0}, judging {seconds.Judging:0.0}, publishing {seconds.Publishing:0.0}")],
                ["Release", Text($"{outcome.Release} {(outcome.Unchanged ? "already holds this input" : "written")}{(outcome.Published ? ", published" : ", not published: rag publish " + outcome.Release)}")],
            ]);
    }
}
