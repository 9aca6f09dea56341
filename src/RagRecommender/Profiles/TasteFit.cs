using System.Numerics;
using RagRecommender.Tracks;

namespace RagRecommender.Profiles;

/// <summary>How a track stands to what a profile likes and dislikes.</summary>
public sealed class TasteFit
{
    // The newest say most, and comparing must stay cheap.
    private const int MostCompared = 50;
    private const float GenreShare = 0.4f;
    private const float ArtistShare = 0.3f;
    private const float SoundShare = 0.3f;

    private static readonly (Feature Feature, float Spread)[] Compared =
    [
        (Feature.Danceability, 0.2f), (Feature.Energy, 0.2f), (Feature.Speechiness, 0.2f), (Feature.Acousticness, 0.2f), (Feature.Instrumentalness, 0.2f),
        (Feature.Valence, 0.2f), (Feature.Tempo, 20),
    ];

    private readonly TrackTable _tracks;
    private readonly int[] _liked;
    private readonly int[] _disliked;

    public TasteFit(TrackTable tracks, Taste taste)
    {
        _tracks = tracks;
        _liked = Rows(taste.Liked);
        _disliked = Rows(taste.Disliked);
    }

    /// <summary>
    /// -1 to 1: likeness to the nearest liked track minus likeness to the nearest disliked one. The nearest, not the mean: who likes
    /// two kinds of music wants either, not what lies between.
    /// </summary>
    public float Of(int row) => Nearest(row, _liked) - Nearest(row, _disliked);

    private int[] Rows(IReadOnlyList<TrackId> ids) => [.. ids.Select(_tracks.Row).Where(row => row >= 0).Take(MostCompared)];

    private float Nearest(int row, int[] others)
    {
        var best = 0f;
        foreach (var other in others)
            best = Math.Max(best, Likeness(row, other));
        return best;
    }

    // 1 is the same recording; else shared genres (Jaccard), a shared artist and near audio features, exp(-mean distance in spreads).
    private float Likeness(int left, int right)
    {
        if (_tracks.RecordingOf[left] == _tracks.RecordingOf[right])
            return 1;
        var artist = _tracks.ArtistsOf(left).ContainsAny(_tracks.ArtistsOf(right)) ? ArtistShare : 0;
        return GenreShare * Genres(left, right) + artist + SoundShare * Sound(left, right);
    }

    private float Genres(int left, int right)
    {
        var ours = _tracks.GenreBits(left);
        var theirs = _tracks.GenreBits(right);
        int both = 0, either = 0;
        for (var word = 0; word < ours.Length; word++)
        {
            both += BitOperations.PopCount(ours[word] & theirs[word]);
            either += BitOperations.PopCount(ours[word] | theirs[word]);
        }
        return either == 0 ? 0 : (float)both / either;
    }

    private float Sound(int left, int right)
    {
        float distance = 0;
        var known = 0;
        foreach (var (feature, spread) in Compared)
        {
            var difference = Math.Abs(_tracks.Column(feature)[left] - _tracks.Column(feature)[right]);
            if (float.IsNaN(difference))
                continue;
            distance += difference / spread;
            known++;
        }
        return known == 0 ? 0 : MathF.Exp(-distance / known);
    }
}
