using System.Diagnostics;
using RagRecommender.Backends.Datasets;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Datasets;

public sealed class SampleCatalogueTests
{
    private static readonly string Repository = DatasetLocator.FindRepository(AppContext.BaseDirectory)!;

    [Fact]
    public async Task The_script_writes_the_committed_files_byte_for_byte()
    {
        var target = Directory.CreateTempSubdirectory();
        try
        {
            using var script = Process.Start(new ProcessStartInfo("python3", [Path.Combine(Repository, "eng", "make-sample.py"), target.FullName]))!;
            await script.WaitForExitAsync();
            Assert.Equal(0, script.ExitCode);
            foreach (var file in (string[])["sample.csv", "sample-bios.jsonl"])
            {
                Assert.Equal(
                    await File.ReadAllTextAsync(Path.Combine(Repository, "data", file)), await File.ReadAllTextAsync(Path.Combine(target.FullName, file)));
            }
        }
        finally
        {
            target.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task It_has_genres_re_releases_surplus_rows_and_unknowns_and_not_one_bad_row()
    {
        var cleaned = await new Cleaner(new CleaningOptions()).CleanAsync(
            new CsvTrackSource(Path.Combine(Repository, "data", "sample.csv")).ReadAsync(default), default);
        var table = TrackTable.Build(cleaned.Tracks);
        Assert.InRange(cleaned.Report.Accepted, 400, 600);
        Assert.InRange(table.Genres.Length, 30, 60);
        Assert.InRange(table.Count - table.RecordingCount, 5, 30);
        Assert.InRange(cleaned.Report.Merged, 20, 60);
        Assert.InRange(cleaned.Report.UnknownTempo, 2, 10);
        Assert.Equal((0, 0), (cleaned.Report.Rejected, cleaned.Report.Conflicts));
    }

    [Fact]
    public async Task Its_biographies_belong_to_its_artists()
    {
        var list = await JsonLinesBiographies.ReadAsync(Path.Combine(Repository, "data", "sample-bios.jsonl"), default);
        var cleaned = await new Cleaner(new CleaningOptions()).CleanAsync(
            new CsvTrackSource(Path.Combine(Repository, "data", "sample.csv")).ReadAsync(default), default);
        Assert.Empty(list.Rejections);
        Assert.InRange(list.ByArtist.Count, 15, 30);
        Assert.Subset(cleaned.Tracks.SelectMany(static track => track.Artists).ToHashSet(), list.ByArtist.Keys.ToHashSet());
    }
}
