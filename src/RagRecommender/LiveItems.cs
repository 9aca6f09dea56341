using RagRecommender.Live;

namespace RagRecommender;

/// <summary>Joins tracks of Spotify to an answer.</summary>
internal static class LiveItems
{
    /// <summary>What was asked for by name stands first; what the catalogue found instead fills the rest of <paramref name="limit"/>.</summary>
    public static IReadOnlyList<RecommendedTrack> Join(IReadOnlyList<LiveTrack> found, IReadOnlyList<RecommendedTrack> items, int limit)
    {
        var known = found.Select(track => track.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. found.Select(track => new RecommendedTrack(
                    0, 1, RecommendedTrack.FromSpotify, TrackSummary.Of(track), ["named in the request, found on Spotify"], RecommendedTrack.SpotifyAttribution))
                .Concat(items.Where(item => !known.Contains(item.Track.Id)))
                .Take(limit)
                .Select((item, place) => item with { Rank = place + 1 }),
        ];
    }
}
