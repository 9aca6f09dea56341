namespace RagRecommender.Tracks;

/// <summary>The recordings that a filter leaves, each by the track of it to show.</summary>
public sealed class TrackSelection
{
    private readonly TrackTable _table;

    private TrackSelection(TrackTable table, int[] rowOfRecording, int count)
    {
        _table = table;
        RowOfRecording = rowOfRecording;
        Count = count;
    }

    /// <summary>Recording ordinal to the first row of it that passes, or -1.</summary>
    public int[] RowOfRecording { get; }

    /// <summary>How many recordings pass.</summary>
    public int Count { get; }

    /// <summary>The track to show for a recording that passes.</summary>
    public TrackId IdOf(int recording) => _table.Ids[RowOfRecording[recording]];

    internal static TrackSelection Of(TrackTable table, TrackFilter filter)
    {
        if (filter.IsEmpty)
            return new TrackSelection(table, table.FirstTrack[..table.RecordingCount], table.RecordingCount);
        var test = new CompiledFilter(table, filter);
        var rows = new int[table.RecordingCount];
        var count = 0;
        for (var recording = 0; recording < rows.Length; recording++)
        {
            rows[recording] = -1;
            if (test.Excludes(recording))
                continue;
            for (var row = table.FirstTrack[recording]; row < table.FirstTrack[recording + 1]; row++)
            {
                if (!test.Passes(row))
                    continue;
                rows[recording] = row;
                count++;
                break;
            }
        }
        return new TrackSelection(table, rows, count);
    }

    // Names become ordinals once, so that a row costs comparisons of numbers alone.
    private sealed class CompiledFilter
    {
        private readonly TrackTable _table;
        private readonly TrackFilter _filter;
        private readonly ulong[]? _genres;
        private readonly ulong[]? _excludedGenres;
        private readonly bool[]? _artists;
        private readonly bool[]? _excludedArtists;
        private readonly HashSet<int> _excludedRecordings;
        private readonly ulong[]? _excludedTitles;
        private readonly bool _isEmpty;

        public CompiledFilter(TrackTable table, TrackFilter filter)
        {
            (_table, _filter, _isEmpty) = (table, filter, filter.IsEmpty);
            _genres = GenreSet(filter.Genres);
            _excludedGenres = GenreSet(filter.ExcludedGenres);
            _artists = ArtistSet(filter.Artists);
            _excludedArtists = ArtistSet(filter.ExcludedArtists);
            _excludedTitles = filter.ExcludedTitleWords.Count == 0 ? null : table.TitleWords.Holding(filter.ExcludedTitleWords);
            _excludedRecordings = [.. filter.ExcludedTracks.Select(table.Row).Where(row => row >= 0).Select(row => table.RecordingOf[row])];
        }

        public bool Excludes(int recording) => _excludedRecordings.Count > 0 && _excludedRecordings.Contains(recording);

        public bool Passes(int row) => _isEmpty
            || (InRanges(row) && HasKey(row) && HasMetre(row) && HasGenres(row) && HasArtists(row) && HasTitle(row)
                && (_filter.Explicit is null || _table.Explicit[row] == _filter.Explicit));

        private bool InRanges(int row)
        {
            foreach (var range in _filter.Ranges)
            {
                var value = _table.Column(range.Feature)[row];
                // Written so that NaN, the unknown, fails.
                if (!(value >= (range.Min ?? float.NegativeInfinity) && value <= (range.Max ?? float.PositiveInfinity)))
                    return false;
            }
            return true;
        }

        private bool HasKey(int row)
        {
            if (_filter.Mode is { } mode && _table.Modes[row] != mode)
                return false;
            if (_filter.Keys.Count == 0)
                return true;
            foreach (var key in _filter.Keys)
            {
                if (_table.Keys[row] == key.PitchClass && (key.Mode is null || _table.Modes[row] == key.Mode))
                    return true;
            }
            return false;
        }

        private bool HasMetre(int row)
        {
            var metre = _table.TimeSignatures[row];
            return (_filter.TimeSignatures.Count == 0 || _filter.TimeSignatures.Contains(metre))
                && (_filter.ExcludedTimeSignatures.Count == 0 || !_filter.ExcludedTimeSignatures.Contains(metre));
        }

        private bool HasGenres(int row)
        {
            if (_genres is null && _excludedGenres is null)
                return true;
            var bits = _table.GenreBits(row);
            return (_genres is null || Meets(bits, _genres)) && (_excludedGenres is null || !Meets(bits, _excludedGenres));
        }

        private bool HasArtists(int row)
        {
            if (_artists is null && _excludedArtists is null)
                return true;
            var wanted = _artists is null;
            foreach (var artist in _table.ArtistsOf(row))
            {
                if (_excludedArtists is not null && _excludedArtists[artist])
                    return false;
                wanted |= _artists is not null && _artists[artist];
            }
            return wanted;
        }

        private bool HasTitle(int row) => _excludedTitles is null || (_excludedTitles[row >> 6] & (1UL << (row & 63))) == 0;

        private static bool Meets(ReadOnlySpan<ulong> left, ulong[] right)
        {
            for (var word = 0; word < right.Length; word++)
            {
                if ((left[word] & right[word]) != 0)
                    return true;
            }
            return false;
        }

        private ulong[]? GenreSet(IReadOnlyList<string> names)
        {
            if (names.Count == 0)
                return null;
            var set = new ulong[_table.GenreWords];
            foreach (var ordinal in names.Select(_table.GenreOrdinal).Where(ordinal => ordinal >= 0))
                set[ordinal >> 6] |= 1UL << (ordinal & 63);
            return set;
        }

        private bool[]? ArtistSet(IReadOnlyList<string> names)
        {
            if (names.Count == 0)
                return null;
            var set = new bool[_table.Artists.Length];
            foreach (var ordinal in names.Select(_table.ArtistOrdinal).Where(ordinal => ordinal >= 0))
                set[ordinal] = true;
            return set;
        }
    }
}
