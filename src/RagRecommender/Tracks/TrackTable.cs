using System.Runtime.CompilerServices;

namespace RagRecommender.Tracks;

/// <summary>
/// The catalogue as columns in memory, about 200 bytes a track: what filtering, ranking and understanding read. Rows are ordered by
/// recording, then popularity (highest first), then id, so that the first row of a recording that passes a filter is the one to
/// show. Recordings are ordered by key; their ordinal is their row in the vector file.
/// </summary>
public sealed class TrackTable
{
    private static readonly Feature[] Features = Enum.GetValues<Feature>();

    private readonly Dictionary<TrackId, int> _rows;
    private readonly Dictionary<string, int> _artistOrdinals;
    private readonly Dictionary<string, int> _genreOrdinals;
    private readonly float[][] _features;
    private readonly int[] _firstArtist;
    private readonly int[] _artistOf;
    private readonly ulong[] _genreBits;
    private readonly ConditionalWeakTable<TrackFilter, TrackSelection> _selections = [];
    private TrackSelection? _everything;

    private TrackTable(IReadOnlyList<Track> tracks, IReadOnlyList<int> recordings)
    {
        Count = tracks.Count;
        Ids = new TrackId[Count];
        Titles = new string[Count];
        Albums = new string?[Count];
        Keys = new sbyte[Count];
        Modes = new sbyte[Count];
        TimeSignatures = new sbyte[Count];
        Explicit = new bool?[Count];
        RecordingOf = new int[Count];
        Genres = [.. tracks.SelectMany(track => track.Genres).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _genreOrdinals = Genres.Select((name, ordinal) => (name, ordinal)).ToDictionary(pair => pair.name, pair => pair.ordinal, StringComparer.OrdinalIgnoreCase);
        GenreWords = (Genres.Length + 63) / 64;
        _genreBits = new ulong[Count * GenreWords];
        _features = [.. Features.Select(_ => new float[Count])];
        _rows = new Dictionary<TrackId, int>(Count);
        _artistOrdinals = new Dictionary<string, int>(StringComparer.Ordinal);
        _firstArtist = new int[Count + 1];
        var artistOf = new List<int>(Count * 3 / 2);
        var artists = new List<string>();
        var firstTrack = new List<int>();
        for (var row = 0; row < Count; row++)
        {
            var track = tracks[row];
            if (row == 0 || recordings[row] != recordings[row - 1])
                firstTrack.Add(row);
            RecordingOf[row] = firstTrack.Count - 1;
            Fill(row, track);
            foreach (var artist in track.Artists)
            {
                if (!_artistOrdinals.TryGetValue(artist, out var ordinal))
                {
                    _artistOrdinals.Add(artist, ordinal = artists.Count);
                    artists.Add(artist);
                }
                artistOf.Add(ordinal);
            }
            _firstArtist[row + 1] = artistOf.Count;
        }
        RecordingCount = firstTrack.Count;
        firstTrack.Add(Count);
        FirstTrack = [.. firstTrack];
        Artists = [.. artists];
        _artistOf = [.. artistOf];
        (TracksOfArtist, FirstTrackOfArtist) = Invert();
        TitleWords = new TitleWords(Titles);
    }

    /// <summary>Number of tracks.</summary>
    public int Count { get; }

    public int RecordingCount { get; }

    /// <summary>Row to id.</summary>
    public TrackId[] Ids { get; }

    public string[] Titles { get; }

    public string?[] Albums { get; }

    /// <summary>Pitch class 0-11, -1 unknown.</summary>
    public sbyte[] Keys { get; }

    /// <summary>1 major, 0 minor, -1 unknown.</summary>
    public sbyte[] Modes { get; }

    /// <summary>Beats a bar, -1 unknown.</summary>
    public sbyte[] TimeSignatures { get; }

    public bool?[] Explicit { get; }

    /// <summary>Row to recording ordinal.</summary>
    public int[] RecordingOf { get; }

    /// <summary>Recording ordinal to its first row; one more entry than recordings.</summary>
    public int[] FirstTrack { get; }

    /// <summary>Every artist name, by ordinal.</summary>
    public string[] Artists { get; }

    /// <summary>Every genre in ordinal order.</summary>
    public string[] Genres { get; }

    /// <summary>Rows grouped by artist ordinal; see <see cref="FirstTrackOfArtist"/>.</summary>
    public int[] TracksOfArtist { get; }

    /// <summary>Artist ordinal to the start of its rows in <see cref="TracksOfArtist"/>; one more entry than artists.</summary>
    public int[] FirstTrackOfArtist { get; }

    internal TitleWords TitleWords { get; }

    /// <summary>64-bit words that a track's genre set takes.</summary>
    public int GenreWords { get; }

    /// <summary>Builds the table; the order of <paramref name="tracks"/> does not matter.</summary>
    public static TrackTable Build(IEnumerable<Track> tracks)
    {
        var keyed = tracks.Select(track => (Key: RecordingKey.Of(track), Track: track)).ToList();
        keyed.Sort(static (left, right) =>
        {
            var order = left.Key.CompareTo(right.Key);
            if (order == 0)
                order = right.Track.Popularity.CompareTo(left.Track.Popularity);
            return order != 0 ? order : left.Track.Id.CompareTo(right.Track.Id);
        });
        var recordings = new int[keyed.Count];
        for (var row = 1; row < recordings.Length; row++)
            recordings[row] = recordings[row - 1] + (keyed[row].Key == keyed[row - 1].Key ? 0 : 1);
        return new TrackTable([.. keyed.Select(entry => entry.Track)], recordings);
    }

    /// <summary>The table of tracks that a store kept in its order: as <see cref="Build"/>, without grouping and sorting again.</summary>
    /// <param name="tracks">In row order.</param>
    /// <param name="recordings">Row to recording ordinal.</param>
    /// <exception cref="DamagedReleaseException">The ordinals do not count up from 0.</exception>
    public static TrackTable OfOrdered(IReadOnlyList<Track> tracks, IReadOnlyList<int> recordings)
    {
        for (var row = 0; row < recordings.Count; row++)
        {
            var previous = row == 0 ? -1 : recordings[row - 1];
            if (recordings[row] != previous + 1 && (row == 0 || recordings[row] != previous))
                throw new DamagedReleaseException($"Row {row} of the catalogue belongs to recording {recordings[row]}, behind {previous}. Run: rag index");
        }
        return new TrackTable(tracks, recordings);
    }

    /// <summary>Values of a feature by row; NaN is unknown.</summary>
    public ReadOnlySpan<float> Column(Feature feature) => _features[(int)feature];

    /// <summary>The row of a track, or -1.</summary>
    public int Row(TrackId id) => _rows.GetValueOrDefault(id, -1);

    /// <summary>Artist ordinals of a row, the main artist first.</summary>
    public ReadOnlySpan<int> ArtistsOf(int row) => _artistOf.AsSpan(_firstArtist[row], _firstArtist[row + 1] - _firstArtist[row]);

    /// <summary>Rows of an artist, in row order.</summary>
    public ReadOnlySpan<int> RowsOfArtist(int artist) =>
        TracksOfArtist.AsSpan(FirstTrackOfArtist[artist], FirstTrackOfArtist[artist + 1] - FirstTrackOfArtist[artist]);

    /// <summary>The ordinal of an artist in the catalogue's own spelling, or -1.</summary>
    public int ArtistOrdinal(string name) => _artistOrdinals.GetValueOrDefault(name, -1);

    /// <summary>The ordinal of a genre, whatever its case, or -1.</summary>
    public int GenreOrdinal(string name) => _genreOrdinals.GetValueOrDefault(name, -1);

    public bool HasGenre(int row, int genre) => genre >= 0 && (_genreBits[row * GenreWords + (genre >> 6)] & (1UL << (genre & 63))) != 0;

    /// <summary>Genre set of a row, <see cref="GenreWords"/> words, bit = genre ordinal.</summary>
    public ReadOnlySpan<ulong> GenreBits(int row) => _genreBits.AsSpan(row * GenreWords, GenreWords);

    /// <summary>Which tracks pass, found once for each filter object and remembered as long as it lives.</summary>
    // What lets everything pass is kept apart: as a key that lives for ever it would keep the table alive with it.
    public TrackSelection Select(TrackFilter filter) =>
        filter.IsEmpty ? _everything ??= TrackSelection.Of(this, filter) : _selections.GetValue(filter, created => TrackSelection.Of(this, created));

    private void Fill(int row, Track track)
    {
        Ids[row] = track.Id;
        _rows.Add(track.Id, row);
        Titles[row] = track.Title;
        Albums[row] = track.Album;
        Keys[row] = (sbyte)(track.Features.Key ?? -1);
        Modes[row] = (sbyte)(track.Features.Mode ?? -1);
        TimeSignatures[row] = (sbyte)(track.Features.TimeSignature ?? -1);
        Explicit[row] = track.Explicit;
        foreach (var genre in track.Genres)
        {
            var ordinal = _genreOrdinals[genre];
            _genreBits[row * GenreWords + (ordinal >> 6)] |= 1UL << (ordinal & 63);
        }
        foreach (var feature in Features)
            _features[(int)feature][row] = Value(track, feature);
    }

    private static float Value(Track track, Feature feature) => feature switch
    {
        Feature.Danceability => track.Features.Danceability,
        Feature.Energy => track.Features.Energy,
        Feature.Loudness => track.Features.Loudness,
        Feature.Speechiness => track.Features.Speechiness,
        Feature.Acousticness => track.Features.Acousticness,
        Feature.Instrumentalness => track.Features.Instrumentalness,
        Feature.Liveness => track.Features.Liveness,
        Feature.Valence => track.Features.Valence,
        Feature.Tempo => track.Features.Tempo ?? float.NaN,
        Feature.Duration => track.DurationMs,
        Feature.Popularity => track.Popularity,
        _ => throw new ArgumentOutOfRangeException(nameof(feature), feature, null),
    };

    private (int[] Rows, int[] First) Invert()
    {
        var first = new int[Artists.Length + 1];
        foreach (var artist in _artistOf)
            first[artist + 1]++;
        for (var artist = 0; artist < Artists.Length; artist++)
            first[artist + 1] += first[artist];
        var rows = new int[_artistOf.Length];
        var next = first.AsSpan(0, Artists.Length).ToArray();
        for (var row = 0; row < Count; row++)
        {
            foreach (var artist in ArtistsOf(row))
                rows[next[artist]++] = row;
        }
        return (rows, first);
    }
}
