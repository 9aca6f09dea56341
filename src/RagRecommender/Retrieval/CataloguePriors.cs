using System.Runtime.CompilerServices;
using RagRecommender.Tracks;

namespace RagRecommender.Retrieval;

/// <summary>What is known of recordings and artists before any request: how well known they are, and which genres artists play.</summary>
public sealed class CataloguePriors
{
    private const int TracksOfFame = 3;
    private const float Saturation = 0.85f;
    private const float Replaced = 0.1f;
    private const float FameShare = 0.8f;

    private static readonly ConditionalWeakTable<TrackTable, CataloguePriors> ByTable = [];

    private CataloguePriors(TrackTable tracks)
    {
        RecordingPopularity = new float[tracks.RecordingCount];
        var popularity = tracks.Column(Feature.Popularity);
        for (var recording = 0; recording < RecordingPopularity.Length; recording++)
            RecordingPopularity[recording] = popularity[tracks.FirstTrack[recording]] / 100;
        ArtistPopularity = new float[tracks.Artists.Length];
        for (var artist = 0; artist < ArtistPopularity.Length; artist++)
            ArtistPopularity[artist] = FameOf(tracks, artist);
        for (var recording = 0; recording < RecordingPopularity.Length; recording++)
            RecordingPopularity[recording] = Settle(tracks, recording);
        IsSeasonal = new bool[tracks.RecordingCount];
        for (var recording = 0; recording < IsSeasonal.Length; recording++)
            IsSeasonal[recording] = Seasons.IsSeasonal(tracks, tracks.FirstTrack[recording]);
    }

    /// <summary>
    /// 0-1 by recording: the popularity of its best known track, above <see cref="Saturation"/> all the same. A value near zero says that the
    /// id was replaced by another release rather than that nobody knows the song, so the fame of the artist stands in for it.
    /// </summary>
    public float[] RecordingPopularity { get; }

    /// <summary>0-1 by artist: the mean popularity of the three best known recordings, a missing one counted as zero.</summary>
    public float[] ArtistPopularity { get; }

    /// <summary>By recording: a song of the Christmas season.</summary>
    public bool[] IsSeasonal { get; }

    /// <summary>Computed once for each table.</summary>
    public static CataloguePriors Of(TrackTable tracks) => ByTable.GetValue(tracks, static table => new CataloguePriors(table));

    /// <summary>How often each genre stands on the given rows, <c>[genres]</c>, scaled to norm 1.</summary>
    public static float[] GenreProfile(TrackTable tracks, ReadOnlySpan<int> rows)
    {
        var profile = new float[tracks.Genres.Length];
        foreach (var row in rows)
        {
            for (var genre = 0; genre < profile.Length; genre++)
            {
                if (tracks.HasGenre(row, genre))
                    profile[genre]++;
            }
        }
        var norm = MathF.Sqrt(profile.Sum(value => value * value));
        return norm == 0 ? profile : [.. profile.Select(value => value / norm)];
    }

    private float FameOf(TrackTable tracks, int artist)
    {
        Span<float> best = stackalloc float[TracksOfFame];
        best.Clear();
        var lastRecording = -1;
        foreach (var row in tracks.RowsOfArtist(artist))
        {
            var recording = tracks.RecordingOf[row];
            if (recording == lastRecording)
                continue;
            lastRecording = recording;
            var value = RecordingPopularity[recording];
            for (var place = 0; place < best.Length; place++)
            {
                if (value > best[place])
                    (value, best[place]) = (best[place], value);
            }
        }
        var sum = 0f;
        foreach (var value in best)
            sum += value;
        return sum / TracksOfFame;
    }

    private float Settle(TrackTable tracks, int recording)
    {
        var popularity = RecordingPopularity[recording];
        if (popularity < Replaced)
        {
            foreach (var artist in tracks.ArtistsOf(tracks.FirstTrack[recording]))
                popularity = Math.Max(popularity, FameShare * ArtistPopularity[artist]);
        }
        return Math.Min(popularity, Saturation) / Saturation;
    }
}
