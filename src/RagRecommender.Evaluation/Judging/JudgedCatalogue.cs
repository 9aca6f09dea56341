using System.Globalization;
using RagRecommender.Evaluation.Requests;
using RagRecommender.Indexing;

namespace RagRecommender.Evaluation.Judging;

/// <summary>
/// The data set as judge. It is read from the source itself, not from an index, so that an error of cleaning or indexing shows in the
/// scores instead of vouching for itself.
/// </summary>
public sealed class JudgedCatalogue(IReadOnlyDictionary<string, JudgedTrack> tracks)
{
    private readonly Dictionary<JudgedRequest, int> _matching = [];

    public IReadOnlyDictionary<string, JudgedTrack> Tracks { get; } = tracks;

    /// <summary>Every genre.</summary>
    public IReadOnlySet<string> Genres { get; } = tracks.Values.SelectMany(track => track.Genres).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every artist, lower case.</summary>
    public IReadOnlySet<string> Artists { get; } = tracks.Values.SelectMany(track => track.Artists).ToHashSet(StringComparer.Ordinal);

    /// <summary>Mean popularity, 0-100.</summary>
    public double MeanPopularity { get; } = tracks.Count == 0 ? 0 : tracks.Values.Average(track => track.Popularity);

    /// <summary>The tracks of an answer in its order; null is an id that the data set does not hold.</summary>
    public IReadOnlyList<JudgedTrack?> Of(IEnumerable<string> ids) => [.. ids.Select(id => Tracks.GetValueOrDefault(id))];

    /// <summary>How many recordings keep every requirement, counted up to <paramref name="most"/>.</summary>
    public int CountMatching(JudgedRequest request, int most)
    {
        if (_matching.TryGetValue(request, out var known))
            return Math.Min(known, most);
        var recordings = new HashSet<string>(StringComparer.Ordinal);
        foreach (var track in Tracks.Values)
        {
            if (request.IsKeptBy(track) && recordings.Add(track.Recording) && recordings.Count == most)
                return most;
        }
        _matching[request] = recordings.Count;
        return recordings.Count;
    }

    /// <summary>Reads every row that has an id and numbers; the rows of one id become one track.</summary>
    public static async Task<JudgedCatalogue> ReadAsync(ITrackSource source, CancellationToken cancellationToken)
    {
        var tracks = new Dictionary<string, JudgedTrack>(StringComparer.Ordinal);
        await foreach (var row in source.ReadAsync(cancellationToken))
        {
            if (row.Fault is not null || row.Id.Length == 0 || Number(row.Popularity) is not { } popularity)
                continue;
            if (!tracks.TryGetValue(row.Id, out var known))
                tracks.Add(row.Id, known = Track(row));
            ((HashSet<string>)known.Genres).Add(row.Genre);
            var numbers = (Dictionary<string, double>)known.Numbers;
            numbers["popularity"] = Math.Max(numbers["popularity"], popularity);
        }
        return new JudgedCatalogue(tracks);
    }

    private static JudgedTrack Track(SourceRow row) => new(
        row.Id, row.Title.ToLowerInvariant(), JudgedTrack.RecordingOf(row.Title, row.Artists.Count > 0 ? row.Artists[0] : ""),
        row.Artists.Select(artist => artist.Trim().ToLowerInvariant()).DefaultIfEmpty("").ToHashSet(StringComparer.Ordinal),
        new HashSet<string>(StringComparer.Ordinal),
        Numbers(row));

    private static Dictionary<string, double> Numbers(SourceRow row)
    {
        var numbers = new (string Name, string Text)[]
        {
            ("popularity", row.Popularity), ("duration_ms", row.DurationMs), ("danceability", row.Danceability), ("energy", row.Energy),
            ("key", row.Key), ("loudness", row.Loudness), ("mode", row.Mode), ("speechiness", row.Speechiness), ("acousticness", row.Acousticness),
            ("instrumentalness", row.Instrumentalness), ("liveness", row.Liveness), ("valence", row.Valence), ("tempo", row.Tempo),
            ("time_signature", row.TimeSignature),
        }.ToDictionary(field => field.Name, field => Number(field.Text) ?? double.NaN, StringComparer.Ordinal);
        numbers["explicit"] = bool.TryParse(row.Explicit, out var isExplicit) ? (isExplicit ? 1 : 0) : double.NaN;
        return numbers;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
