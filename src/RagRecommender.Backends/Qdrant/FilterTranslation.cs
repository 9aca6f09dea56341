using RagRecommender.Tracks;

namespace RagRecommender.Backends.Qdrant;

/// <summary>
/// A filter of a plan as a filter of Qdrant. It speaks of tracks, and a recording passes when one of its tracks passes as a whole: one
/// nested condition on the array of tracks.
/// </summary>
internal static class FilterTranslation
{
    private const string Tracks = "tracks";

    /// <summary>The fields that filters ask, by type; each is indexed before points are written.</summary>
    public static IReadOnlyList<(string Field, FieldSchema Schema)> Indexes { get; } =
    [
        ($"{Tracks}[].artists", new FieldSchema("keyword")),
        ($"{Tracks}[].genres", new FieldSchema("keyword")),
        ($"{Tracks}[].explicit", new FieldSchema("bool")),
        ($"{Tracks}[].key", new FieldSchema("integer")),
        ($"{Tracks}[].mode", new FieldSchema("integer")),
        ($"{Tracks}[].time_signature", new FieldSchema("integer")),
        ($"{Tracks}[].title", new FieldSchema("text", "word", true)),
        // Also those of whole numbers: an integer index would cut the fraction off the ends of a range.
        .. Enum.GetValues<Feature>().Select(feature => ($"{Tracks}[].{Field(feature)}", new FieldSchema("float"))),
    ];

    /// <summary>Null lets everything pass.</summary>
    public static Filter? Of(TrackFilter filter, TrackTable table, PointIds points)
    {
        if (filter.IsEmpty)
            return null;
        var must = new List<Condition>();
        var mustNot = new List<Condition>();
        must.AddRange(filter.Ranges.Select(range => new Condition { Key = Field(range.Feature), Range = new Range(Finite(range.Min), Finite(range.Max)) }));
        if (filter.Explicit is { } isExplicit)
            must.Add(Condition.Is("explicit", isExplicit));
        if (filter.Mode is { } mode)
            must.Add(Condition.Is("mode", mode));
        if (filter.TimeSignatures.Count > 0)
            must.Add(Condition.IsAny("time_signature", filter.TimeSignatures));
        if (filter.ExcludedTimeSignatures.Count > 0)
            mustNot.Add(Condition.IsAny("time_signature", filter.ExcludedTimeSignatures));
        if (filter.Genres.Count > 0)
            must.Add(Condition.IsAny("genres", Genres(filter.Genres)));
        if (filter.ExcludedGenres.Count > 0)
            mustNot.Add(Condition.IsAny("genres", Genres(filter.ExcludedGenres)));
        if (filter.Artists.Count > 0)
            must.Add(Condition.IsAny("artists", filter.Artists));
        if (filter.ExcludedArtists.Count > 0)
            mustNot.Add(Condition.IsAny("artists", filter.ExcludedArtists));
        // Qdrant knows words, and a title may not even hold the letters: what it lets through is looked at again.
        mustNot.AddRange(filter.ExcludedTitleWords.Where(word => word.Length > 0 && word.All(char.IsAsciiLetterOrDigit)).Select(word => Condition.HasWord("title", word)));
        var keys = filter.Keys.Select(Key).ToArray();
        var track = new Filter(Unless(must), Unless(mustNot), Unless(keys));
        Guid[] excluded = [.. filter.ExcludedTracks.Select(table.Row).Where(row => row >= 0).Select(row => points[table.RecordingOf[row]]).Distinct()];
        return new Filter(
            must.Count + mustNot.Count + keys.Length > 0 ? [new Condition { Nested = new Nested(Tracks, track) }] : null,
            excluded.Length > 0 ? [new Condition { HasId = excluded }] : null);

        // Plans name genres in any case, points in the catalogue's own.
        string[] Genres(IReadOnlyList<string> names) => [.. names.Select(table.GenreOrdinal).Where(ordinal => ordinal >= 0).Select(ordinal => table.Genres[ordinal])];
    }

    private static Condition Key(MusicalKey key) => key.Mode is { } mode
        ? new Condition { Must = [Condition.Is("key", key.PitchClass), Condition.Is("mode", mode)] }
        : Condition.Is("key", key.PitchClass);

    private static IReadOnlyList<Condition>? Unless(IReadOnlyList<Condition> conditions) => conditions.Count == 0 ? null : conditions;

    // The names in TrackPayload.
    private static string Field(Feature feature) => feature.ToString().ToLowerInvariant();

    private static float? Finite(float? end) => end is { } value && float.IsFinite(value) ? value : null;
}
