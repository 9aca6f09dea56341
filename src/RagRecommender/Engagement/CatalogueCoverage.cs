using System.Numerics;
using RagRecommender.Tracks;

namespace RagRecommender.Engagement;

/// <summary>What the catalogue holds or an answer reached.</summary>
public sealed record CatalogueSize(long Tracks, long Recordings, long Artists, long Genres);

/// <summary>What of one genre was reached.</summary>
/// <param name="Recordings">Held by the catalogue.</param>
/// <param name="Recommended">Of these, how many were shown at least once.</param>
/// <param name="Exposures">How often they were shown.</param>
public sealed record GenreCoverage(string Name, long Recordings, long Recommended, long Exposures);

/// <summary>How much of the catalogue the answers of a period reached, and how evenly.</summary>
/// <param name="Exposures">Places of answers, of tracks that the catalogue holds.</param>
/// <param name="GenreShare">Genres reached over genres held, 0-1.</param>
/// <param name="ArtistShare">Artists reached over artists held, 0-1.</param>
/// <param name="RecordingShare">Recordings reached over recordings held, 0-1.</param>
/// <param name="GiniOfRecordings">Inequality of exposure over all recordings held, 0 (equal) to 1; null without exposures.</param>
/// <param name="GiniOfArtists">Inequality of exposure over all artists held, 0 (equal) to 1; null without exposures.</param>
/// <param name="LongTailShare">Share of exposures that went to recordings outside the best known fifth; null without exposures.</param>
/// <param name="UnreachedGenres">Genres of which nothing was shown.</param>
public sealed record CatalogueCoverage(
    CatalogueSize Held,
    CatalogueSize Recommended,
    long Exposures,
    double GenreShare,
    double ArtistShare,
    double RecordingShare,
    double? GiniOfRecordings,
    double? GiniOfArtists,
    double? LongTailShare,
    IReadOnlyList<string> UnreachedGenres,
    IReadOnlyList<GenreCoverage> Genres)
{
    private const double Head = 0.2;

    /// <summary>A track that the catalogue does not hold (any more) is left out; a track counts for each of its artists and genres.</summary>
    public static CatalogueCoverage Of(TrackTable tracks, IReadOnlyList<Exposure> exposures)
    {
        var recordings = new long[tracks.RecordingCount];
        var artists = new long[tracks.Artists.Length];
        var genres = new long[tracks.Genres.Length];
        long total = 0, shownTracks = 0;
        foreach (var (id, shown) in exposures)
        {
            var row = tracks.Row(id);
            if (row < 0)
                continue;
            total += shown;
            shownTracks++;
            recordings[tracks.RecordingOf[row]] += shown;
            foreach (var artist in tracks.ArtistsOf(row))
                artists[artist] += shown;
            Add(tracks.GenreBits(row), genres, shown);
        }
        var held = GenresOf(tracks, recording => true);
        var reached = GenresOf(tracks, recording => recordings[recording] > 0);
        var reachedGenres = Reached(genres);
        return new CatalogueCoverage(
            new CatalogueSize(tracks.Count, tracks.RecordingCount, artists.Length, genres.Length),
            new CatalogueSize(shownTracks, Reached(recordings), Reached(artists), reachedGenres),
            total,
            Share(reachedGenres, genres.Length), Share(Reached(artists), artists.Length), Share(Reached(recordings), recordings.Length),
            Gini(recordings), Gini(artists), LongTail(tracks, recordings, total),
            [.. tracks.Genres.Where((_, genre) => genres[genre] == 0)],
            [.. tracks.Genres.Select((name, genre) => new GenreCoverage(name, held[genre], reached[genre], genres[genre]))]);
    }

    /// <summary>Σ (2i - n - 1) xᵢ / (n Σ xᵢ) over the values in rising order, i from 1; null where all are 0.</summary>
    public static double? Gini(IReadOnlyList<long> values)
    {
        double sum = 0, weighted = 0;
        foreach (var (index, value) in values.Order().Index())
        {
            sum += value;
            weighted += (2.0 * (index + 1) - values.Count - 1) * value;
        }
        return sum == 0 ? null : weighted / (values.Count * sum);
    }

    // The head is the best known fifth of the recordings, by the popularity of their best known track; a tie goes to the smaller ordinal.
    private static double? LongTail(TrackTable tracks, long[] recordings, long total)
    {
        if (total == 0)
            return null;
        var popularity = tracks.Column(Feature.Popularity).ToArray();
        var head = Enumerable.Range(0, recordings.Length)
            .OrderByDescending(recording => popularity[tracks.FirstTrack[recording]])
            .Take((int)Math.Ceiling(Head * recordings.Length))
            .Sum(recording => recordings[recording]);
        return Share(total - head, total);
    }

    private static long[] GenresOf(TrackTable tracks, Func<int, bool> counts)
    {
        var genres = new long[tracks.Genres.Length];
        var union = new ulong[tracks.GenreWords];
        for (var recording = 0; recording < tracks.RecordingCount; recording++)
        {
            if (!counts(recording))
                continue;
            Array.Clear(union);
            for (var row = tracks.FirstTrack[recording]; row < tracks.FirstTrack[recording + 1]; row++)
            {
                var bits = tracks.GenreBits(row);
                for (var word = 0; word < union.Length; word++)
                    union[word] |= bits[word];
            }
            Add(union, genres, 1);
        }
        return genres;
    }

    private static void Add(ReadOnlySpan<ulong> bits, long[] counts, long number)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var rest = bits[word]; rest != 0; rest &= rest - 1)
                counts[(word << 6) + BitOperations.TrailingZeroCount(rest)] += number;
        }
    }

    private static long Reached(long[] exposures) => exposures.LongCount(shown => shown > 0);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
