using System.Globalization;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Postgres;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>Whether the warehouse made of files what the cleaner makes of them.</summary>
internal static class Agreement
{
    private static readonly Cleaner Lenient = new(new CleaningOptions { MaxRejectedShare = 1 });

    public static Task<CleanedCatalogue> CleanAsync(string path) => Lenient.CleanAsync(new CsvTrackSource(path).ReadAsync(default), default);

    /// <summary>Field by field as the mart holds them, before anything cleans them again, and once more as the indexer will have them.</summary>
    public static async Task AssertSameTracksAsync(IReadOnlyList<Track> expected, Warehouse warehouse)
    {
        var source = new MartTrackSource(warehouse.Database);
        var rows = new List<SourceRow>();
        await foreach (var row in source.ReadAsync(default))
            rows.Add(row);
        AssertSame(expected.SelectMany(track => track.Genres.Select(genre => Describe(track, genre))), rows.Select(Describe));
        var again = await Lenient.CleanAsync(source.ReadAsync(default), default);
        AssertSame(expected.SelectMany(track => track.Genres.Select(genre => Describe(track, genre))), again.Tracks.SelectMany(track => track.Genres.Select(genre => Describe(track, genre))));
    }

    public static async Task AssertSameRecordingsAsync(IReadOnlyList<Track> expected, Warehouse warehouse)
    {
        AssertSame(
            expected.Select(track => (track.Id, Key: RecordingKey.Of(track))).Select(pair => $"{pair.Id} {pair.Key.Artist} / {pair.Key.Title}"),
            await warehouse.ReadAsync("select track_id || ' ' || recording_artist || ' / ' || recording_title from marts.track order by track_id collate \"C\""));
        Assert.Equal(
            [expected.Select(RecordingKey.Of).Distinct().Count().ToString(CultureInfo.InvariantCulture)],
            await warehouse.ReadAsync("select count(distinct recording_id) from marts.track"));
    }

    public static async Task AssertSameReportAsync(CleanedCatalogue expected, string dataset, Warehouse warehouse)
    {
        var report = expected.Report;
        Assert.Equal(
            [$"{report.Read} {report.Accepted} {report.Merged} {report.Rejected} {report.Conflicts} {report.UnknownTempo} {report.UnknownTimeSignature}"],
            await warehouse.ReadAsync($"select concat_ws(' ', read, accepted, merged, rejected, conflicts, unknown_tempo, unknown_time_signature) from marts.data_quality where dataset = '{dataset}'"));
        AssertSame(
            expected.Rejections.Select(static rejection => $"{rejection.Line}: {rejection.Reason}: {rejection.Raw.Replace('\0', '\uFFFD')}"),
            await warehouse.ReadAsync($"select line || ': ' || reason || ': ' || raw from marts.rejected_row where dataset = '{dataset}' order by line"));
    }

    // A whole list in one message helps nobody.
    public static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        string[] wanted = [.. expected], found = [.. actual];
        string[] missing = [.. wanted.Except(found, StringComparer.Ordinal)], extra = [.. found.Except(wanted, StringComparer.Ordinal)];
        Assert.True(
            missing.Length + extra.Length == 0,
            $"{missing.Length} missing, {extra.Length} unexpected of {wanted.Length}:\n{string.Join('\n', missing.Take(5).Select(static line => "- " + line).Concat(extra.Take(5).Select(static line => "+ " + line)))}");
        Assert.Equal(wanted.Length, found.Length);
    }

    private static string Describe(Track track, string genre)
    {
        var features = track.Features;
        return Join(
            track.Id, track.Title, string.Join(';', track.Artists), track.Album ?? "(none)", genre, track.Popularity, track.DurationMs, track.Explicit?.ToString().ToLowerInvariant(),
            features.Danceability, features.Energy, features.Key, features.Loudness, features.Mode, features.Speechiness, features.Acousticness, features.Instrumentalness,
            features.Liveness, features.Valence, features.Tempo, features.TimeSignature);
    }

    private static string Describe(SourceRow row) => Join(
        row.Id, row.Title, string.Join(';', row.Artists), row.Album ?? "(none)", row.Genre, row.Popularity, row.DurationMs, row.Explicit,
        Number(row.Danceability), Number(row.Energy), row.Key, Number(row.Loudness), row.Mode, Number(row.Speechiness), Number(row.Acousticness), Number(row.Instrumentalness),
        Number(row.Liveness), Number(row.Valence), row.Tempo.Length == 0 ? null : Number(row.Tempo), row.TimeSignature);

    // Minus zero and zero are one value.
    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture) + 0f;

    private static string Join(params object?[] fields) => string.Join(" | ", fields.Select(static field => Convert.ToString(field is float number ? number + 0f : field, CultureInfo.InvariantCulture)));
}
