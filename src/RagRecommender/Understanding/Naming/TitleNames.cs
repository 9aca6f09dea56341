using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>
/// Every title of a release by exact and by similar spelling, grouped: one key stands for all recordings that bear it. A title with
/// a bracketed part is known both with and without it.
/// </summary>
internal sealed class TitleNames
{
    private const int Shortlist = 64;
    private const int MaxTracks = 20;

    private readonly TrackTable _tracks;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _keys = [];
    private readonly List<string> _words = [];
    private readonly List<List<int>> _rows = [];
    private readonly (int Bare, int Whole)[] _groupsOfRecording;
    private readonly TrigramIndex _trigrams;

    public TitleNames(TrackTable tracks)
    {
        _tracks = tracks;
        _groupsOfRecording = new (int, int)[tracks.RecordingCount];
        for (var recording = 0; recording < tracks.RecordingCount; recording++)
        {
            var row = tracks.FirstTrack[recording];
            var title = tracks.Titles[row];
            var bare = NameKey.BareTitle(title);
            _groupsOfRecording[recording] = (Add(NameKey.Words(bare), row), Bracketed(title) is { } whole ? Add(NameKey.Words(whole), row) : -1);
        }
        var popularity = tracks.Column(Feature.Popularity).ToArray();
        foreach (var rows in _rows.Where(rows => rows.Count > 1))
            rows.Sort((left, right) => popularity[right].CompareTo(popularity[left]) is var order and not 0 ? order : left.CompareTo(right));
        _lookup = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        _trigrams = new TrigramIndex(_keys);
    }

    /// <summary>The group with this key, or -1.</summary>
    public int Exact(ReadOnlySpan<char> key) => key.Length > 0 && _lookup.TryGetValue(key, out var group) ? group : -1;

    /// <summary>Of the group's most popular recording, 0-100.</summary>
    public int Popularity(int group) => (int)_tracks.Column(Feature.Popularity)[_rows[group][0]];

    public TitleMention Mention(int group, float confidence) => Mention(_rows[group], confidence);

    /// <summary>The group's recordings by one artist, the best known whose name holds all these words; or null.</summary>
    public (TitleMention Title, string Artist)? MentionOf(int group, IReadOnlyList<string> nameWords)
    {
        foreach (var row in _rows[group])
        {
            foreach (var artist in _tracks.ArtistsOf(row).ToArray().Select(ordinal => _tracks.Artists[ordinal]))
            {
                var words = NameKey.Words(artist).Split(' ');
                if (nameWords.All(words.Contains))
                    return (Mention([.. _rows[group].Where(other => _tracks.ArtistsOf(other).Contains(_tracks.ArtistOrdinal(artist)))], 1), artist);
            }
        }
        return null;
    }

    /// <summary>By confidence, then popularity, then title.</summary>
    public IReadOnlyList<TitleMention> Find(string text, int limit)
    {
        var words = NameKey.Words(text);
        var key = NameKey.Compact(words);
        var found = new List<(int Group, float Confidence)>();
        var exact = Exact(key);
        if (exact >= 0)
            found.Add((exact, 1));
        foreach (var group in _trigrams.Search(key, Shortlist))
        {
            if (group == exact)
                continue;
            var confidence = NameSimilarity.Of(words, key, _words[group], _keys[group]);
            if (confidence >= NameIndex.LeastConfidence)
                found.Add((group, confidence));
        }
        return [.. found
            .OrderByDescending(match => match.Confidence).ThenByDescending(match => Popularity(match.Group)).ThenBy(match => _keys[match.Group], StringComparer.Ordinal)
            .Take(limit).Select(match => Mention(match.Group, match.Confidence))];
    }

    /// <summary>Titles of one artist, by confidence, then popularity, then title.</summary>
    public IReadOnlyList<TitleMention> FindOf(int artist, string text, int limit)
    {
        var words = NameKey.Words(text);
        var key = NameKey.Compact(words);
        var best = new Dictionary<int, (float Confidence, List<int> Rows)>();
        foreach (var row in _tracks.RowsOfArtist(artist))
        {
            var (bare, whole) = _groupsOfRecording[_tracks.RecordingOf[row]];
            if (bare < 0)
                continue;
            if (best.TryGetValue(bare, out var entry))
            {
                entry.Rows.Add(row);
                continue;
            }
            var confidence = Similarity(bare);
            if (confidence < 1 && whole >= 0)
                confidence = Math.Max(confidence, Similarity(whole));
            if (confidence >= NameIndex.LeastConfidence)
                best.Add(bare, (confidence, [row]));
        }
        return [.. best.Values
            .Select(entry => entry with { Rows = [.. entry.Rows.OrderByDescending(PopularityOf).ThenBy(row => row)] })
            .OrderByDescending(entry => entry.Confidence).ThenByDescending(entry => PopularityOf(entry.Rows[0])).ThenBy(entry => entry.Rows[0])
            .Take(limit).Select(entry => Mention(entry.Rows, entry.Confidence))];

        float Similarity(int group) => NameSimilarity.Of(words, key, _words[group], _keys[group]);
    }

    private float PopularityOf(int row) => _tracks.Column(Feature.Popularity)[row];

    private TitleMention Mention(List<int> rows, float confidence) =>
        new(NameKey.BareTitle(_tracks.Titles[rows[0]]), [.. rows.Take(MaxTracks).Select(row => _tracks.Ids[row])], confidence);

    private int Add(string words, int row)
    {
        var key = NameKey.Compact(words);
        if (key.Length == 0)
            return -1;
        if (!_byKey.TryGetValue(key, out var group))
        {
            _byKey.Add(key, group = _keys.Count);
            _keys.Add(key);
            _words.Add(words);
            _rows.Add([]);
        }
        if (_rows[group].Count == 0 || _rows[group][^1] != row)
            _rows[group].Add(row);
        return group;
    }

    // "(I Can't Get No) Satisfaction" is known with its bracket, "Halo (feat. X)" and "Halo (Live)" are not.
    private static string? Bracketed(string title)
    {
        var open = title.AsSpan().IndexOfAny('(', '[');
        if (open < 0)
            return null;
        var inside = title.AsSpan(open + 1).TrimStart();
        foreach (var opening in (ReadOnlySpan<string>)["feat", "ft", "with ", "live", "remaster", "from ", "acoustic", "radio", "original", "prod"])
        {
            if (inside.StartsWith(opening, StringComparison.OrdinalIgnoreCase))
                return null;
        }
        var dash = title.IndexOf(" - ", StringComparison.Ordinal);
        return dash > 0 ? title[..dash] : title;
    }
}
