using System.CommandLine;
using System.Globalization;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Postgres;

namespace RagRecommender.Indexer;

/// <summary><c>rag load</c>: the raw file into the warehouse.</summary>
internal static class LoadCommand
{
    private static readonly Option<string?> Dataset = new("--dataset")
    {
        Description = "The tracks as CSV, plain or gzip. Default: RAG_DATASET, data/dataset.csv.",
        HelpName = "FILE",
    };

    private static readonly Option<bool> Force = new("--force") { Description = "Load the file again even if it is the current one." };

    public static Command Create()
    {
        var command = new Command(
            "load",
            """
            Copies a CSV file as it is, every row of it, into the schema raw of the warehouse. A file that is the current one already is not
            loaded again. The database is the one that PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD name; its schema is brought up to date.

            Example:
              rag load --dataset dataset.csv && eng/dbt.sh build && rag index --from warehouse
            """)
        {
            Dataset, Force,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var path = DatasetLocator.FindTracks(parsed.GetValue(Dataset)) ?? throw new FileNotFoundException("no track list was found. Pass --dataset FILE");
        await using var database = WarehouseConnection.FromEnvironment();
        using var progress = new ProgressDisplay(Console.Error);
        var report = await new RawLoad(database, TimeProvider.System)
            .LoadAsync(new CsvTrackSource(path), parsed.GetValue(Force), progress, cancellationToken);
        progress.Dispose();
        if (parsed.GetValue(CommonOptions.Json))
            await Report.WriteJsonAsync(report, IndexerJson.Default.RawLoadReport);
        else
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Rows:N0} rows {(report.IsNew ? "loaded into" : "are already the current ones of")} raw.{report.Table}, load {report.LoadId}"));
        return ExitCode.Done;
    }
}
