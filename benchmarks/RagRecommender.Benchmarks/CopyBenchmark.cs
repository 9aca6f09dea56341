using System.Diagnostics;
using System.Globalization;
using Npgsql;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Benchmarks;

/// <summary>
/// Binary COPY and merge of as many tracks as the larger of the public data sets has rows: the real ones, repeated under other ids and
/// titles. The variables of libpq name the database, whose tables are empty before.
/// </summary>
internal static class CopyBenchmark
{
    private const int Rows = 232_725;
    private const int OneInHundred = 100;

    public static async Task<int> RunAsync(string dataset, string[] arguments, CancellationToken cancellationToken)
    {
        var cleaned = await new Cleaner(new CleaningOptions()).CleanAsync(new CsvTrackSource(dataset).ReadAsync(cancellationToken), cancellationToken);
        var tracks = Repeat(cleaned.Tracks);
        var report = new Report("servers");
        report.Note("rows", string.Create(CultureInfo.InvariantCulture, $"{tracks.Count} tracks of {cleaned.Tracks.Count}"));
        await WriteAsync(report, "first release", tracks, "5", cancellationToken);
        // Every hundredth is better known than before.
        await WriteAsync(
            report, "release with 1 % changed", [.. tracks.Select((track, row) => row % OneInHundred == 0 ? track with { Popularity = (track.Popularity + 1) % 101 } : track)], null, cancellationToken);
        await report.WriteAsync(arguments, cancellationToken);
        return 0;
    }

    private static async Task WriteAsync(Report report, string name, IReadOnlyList<Track> tracks, string? wanted, CancellationToken cancellationToken)
    {
        var described = DescribedCatalogue.Of(tracks, new Dictionary<string, Biography>(), cancellationToken);
        var checksum = Guid.NewGuid().ToString("N");
        var content = new ReleaseContent
        {
            Tracks = described.Tracks,
            RecordingOf = described.RecordingOf,
            Biographies = described.Biographies,
            Documents = described.Documents,
            PassageVersion = Passages.Version,
            MetadataChecksum = checksum,
            InputChecksum = checksum,
        };
        var steps = new List<(string Step, long At)>();
        var files = new DurableFiles((step, what) => steps.Add(($"{step} {what.Split(' ')[0]}", Stopwatch.GetTimestamp())));
        await using var writing = new ReleaseWriting(NpgsqlDataSource.Create(WarehouseConnection.StringFromEnvironment()), files, TimeProvider.System);
        await writing.BeginAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var release = await writing.WriteAsync(content, null, isRepair: false, cancellationToken);
        var total = Stopwatch.GetElapsedTime(started);
        await writing.CompleteAsync(release, cancellationToken);
        var seconds = steps.Zip(steps.Skip(1), (step, next) => (step.Step, Seconds: Stopwatch.GetElapsedTime(step.At, next.At).TotalSeconds))
            .GroupBy(step => step.Step).ToDictionary(group => group.Key, group => group.Sum(step => step.Seconds));
        report.Add($"{name}: COPY and merge of the tracks", seconds["Copy staged_track"] + seconds["Merge track"], "s", wanted);
        report.Add($"{name}: all tables, full text and its indexes", total.TotalSeconds, "s");
        foreach (var (step, taken) in seconds.OrderByDescending(step => step.Value).Take(6))
            report.Add($"{name}:   {step}", taken, "s");
    }

    private static List<Track> Repeat(IReadOnlyList<Track> tracks)
    {
        var repeated = new List<Track>(Rows);
        for (var number = 0; repeated.Count < Rows; number++)
        {
            var (round, track) = (number / tracks.Count, tracks[number % tracks.Count]);
            repeated.Add(round == 0 ? track : track with
            {
                Id = new TrackId(string.Create(CultureInfo.InvariantCulture, $"{track.Id.Value[..(TrackId.Length - 8)]}{number:D8}")),
                Title = string.Create(CultureInfo.InvariantCulture, $"{track.Title} part {round + 1}"),
            });
        }
        return repeated;
    }
}
