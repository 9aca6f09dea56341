using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Every artist of a release by exact and by similar spelling. Ordinals are those of <see cref="TrackTable.Artists"/>.</summary>
internal sealed class ArtistNames
{
    private const int Shortlist = 48;
    private const int KnownByShortForm = 50;
    private const int KnownByPart = 58;
    private const int PartLead = 12;

    private readonly string[] _names;
    private readonly string[] _words;
    private readonly string[] _keys;
    private readonly byte[] _popularity;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly int[] _nextOfKey;
    private readonly HashSet<string> _initials = new(StringComparer.Ordinal);
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly TrigramIndex _trigrams;

    public ArtistNames(TrackTable tracks)
    {
        _names = tracks.Artists;
        _words = [.. _names.Select(NameKey.Words)];
        _keys = [.. _words.Select(words => NameKey.Compact(words))];
        _popularity = new byte[_names.Length];
        _nextOfKey = new int[_names.Length];
        var popularity = tracks.Column(Feature.Popularity);
        for (var artist = 0; artist < _names.Length; artist++)
        {
            foreach (var row in tracks.RowsOfArtist(artist))
                _popularity[artist] = Math.Max(_popularity[artist], (byte)popularity[row]);
        }
        for (var artist = _names.Length - 1; artist >= 0; artist--)
        {
            _nextOfKey[artist] = _byKey.GetValueOrDefault(_keys[artist], -1);
            if (_keys[artist].Length > 0)
                _byKey[_keys[artist]] = artist;
        }
        AddShortForms();
        _lookup = _byKey.GetAlternateLookup<ReadOnlySpan<char>>();
        _trigrams = new TrigramIndex(_keys);
    }

    // "Bob Marley" is Bob Marley & The Wailers and "RHCP" the Red Hot Chili Peppers, unless that is somebody's whole name.
    private void AddShortForms()
    {
        foreach (var artist in Enumerable.Range(0, _names.Length).Where(artist => _popularity[artist] >= KnownByShortForm)
            .OrderByDescending(artist => _popularity[artist]).ThenBy(artist => artist))
        {
            if (ArtistShortForms.Leader(_words[artist]) is { } leader)
                _byKey.TryAdd(NameKey.Compact(leader), artist);
            if (ArtistShortForms.Initials(_words[artist]) is { } initials && _byKey.TryAdd(initials, artist))
                _initials.Add(initials);
        }
        AddParts();
    }

    // "Mozart" and "the chili peppers": a part of a name means its best known bearer, where the next one is far less known.
    private void AddParts()
    {
        var bearers = new Dictionary<string, (int Artist, int Next)>(StringComparer.Ordinal);
        for (var artist = 0; artist < _names.Length; artist++)
        {
            if (_popularity[artist] < KnownByPart - PartLead)
                continue;
            foreach (var part in ArtistShortForms.Tails(_words[artist]).Append(ArtistShortForms.Surname(_words[artist])).OfType<string>().Select(part => NameKey.Compact(part)).Distinct(StringComparer.Ordinal))
            {
                if (!bearers.TryGetValue(part, out var best))
                    bearers.Add(part, (artist, 0));
                else if (_popularity[artist] > _popularity[best.Artist])
                    bearers[part] = (artist, _popularity[best.Artist]);
                else
                    bearers[part] = (best.Artist, Math.Max(best.Next, _popularity[artist]));
            }
        }
        foreach (var (part, (artist, next)) in bearers)
        {
            if (part.Length > 0 && _popularity[artist] >= KnownByPart && _popularity[artist] - next >= PartLead && _byKey.TryAdd(part, artist))
                _parts.Add(part);
        }
    }

    /// <summary>Whether a key is the end of a name rather than the name.</summary>
    public bool IsPart(string key) => _parts.Contains(key);

    /// <summary>Whether a key is the first letters of a name rather than the name.</summary>
    public bool IsInitials(string key) => _initials.Contains(key);

    public string Name(int artist) => _names[artist];

    /// <summary>The popularity of the artist's most popular track, 0-100.</summary>
    public int Popularity(int artist) => _popularity[artist];

    public string Words(int artist) => _words[artist];

    /// <summary>The artist whose name has this key, or -1; of several the one spelled as typed, then the most popular.</summary>
    /// <param name="typed">The request's own characters, marks and all; empty where they are not at hand.</param>
    public int Exact(ReadOnlySpan<char> key, ReadOnlySpan<char> typedWords, ReadOnlySpan<char> typed = default)
    {
        if (key.Length == 0 || !_lookup.TryGetValue(key, out var artist))
            return -1;
        var best = -1;
        var bestScore = -1;
        for (; artist >= 0; artist = _nextOfKey[artist])
        {
            // Word breaks as typed weigh like forty points of popularity: "the the" is not "the".
            var score = _popularity[artist] + (typedWords.SequenceEqual(_words[artist]) ? 40 : 0) + (typed.Equals(_names[artist], StringComparison.OrdinalIgnoreCase) ? 60 : 0);
            if (score > bestScore)
                (best, bestScore) = (artist, score);
        }
        return best;
    }

    /// <summary>By confidence, then popularity, then name.</summary>
    public IReadOnlyList<NameMatch> Find(string text, int limit)
    {
        var words = NameKey.Words(text);
        var key = NameKey.Compact(words);
        var found = new List<(int Artist, float Confidence)>();
        for (var artist = key.Length > 0 && _byKey.TryGetValue(key, out var first) ? first : -1; artist >= 0; artist = _nextOfKey[artist])
            found.Add((artist, words == _words[artist] ? 1 : 0.99f));
        foreach (var artist in _trigrams.Search(key, Shortlist))
        {
            if (_keys[artist] == key || found.Exists(match => match.Artist == artist))
                continue;
            var confidence = NameSimilarity.Of(words, key, _words[artist], _keys[artist]);
            if (confidence >= NameIndex.LeastConfidence)
                found.Add((artist, confidence));
        }
        return [.. found
            .OrderByDescending(match => match.Confidence).ThenByDescending(match => _popularity[match.Artist]).ThenBy(match => _names[match.Artist], StringComparer.Ordinal)
            .Take(limit).Select(match => new NameMatch(_names[match.Artist], match.Confidence, _popularity[match.Artist]))];
    }
}
