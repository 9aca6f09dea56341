using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Live;

/// <summary>
/// The fallback tool: where a request names an artist or a title that the catalogue lacks, Spotify is asked for it. Its tracks have no
/// features, so a request with a constraint that they can't be checked against is left to the catalogue.
/// </summary>
public sealed class LiveFallback(LiveLookup lookup, WatchList watched)
{
    private const int MostNames = 3;

    /// <summary>Tracks of the names that the plan misses, best first; nothing where the fallback is of no use.</summary>
    public async Task<Looked<IReadOnlyList<LiveTrack>>> FindAsync(QueryPlan plan, int limit, CancellationToken cancellationToken)
    {
        if (!lookup.IsOn || plan.Missing.Count == 0 || plan.TotalLength is not null || !CanCheck(plan.Filter))
            return new Looked<IReadOnlyList<LiveTrack>>(null, null);
        return await lookup.AskAsync(
            async (spotify, token) =>
            {
                var found = new List<LiveTrack>();
                foreach (var name in plan.Missing.Take(MostNames))
                {
                    var tracks = await FindAsync(spotify, name, limit, token);
                    found.AddRange(tracks);
                    if (name.Artist is { } artist && tracks.Count > 0)
                        await watched.AddAsync([artist], token);
                }
                return (IReadOnlyList<LiveTrack>)[.. found.DistinctBy(track => track.Id).Where(track => Passes(track, plan.Filter)).Take(limit)];
            },
            cancellationToken);
    }

    // A title that its artist does not have may be misheard: the artist's own songs are the next best answer.
    private static async Task<IReadOnlyList<LiveTrack>> FindAsync(ISpotify spotify, MissingName name, int limit, CancellationToken cancellationToken)
    {
        var found = await spotify.FindTracksAsync(name.Title, name.Artist, limit, cancellationToken);
        return found.Count == 0 && name is { Title: not null, Artist: not null } ? await spotify.FindTracksAsync(null, name.Artist, limit, cancellationToken) : found;
    }

    private static bool CanCheck(TrackFilter filter) =>
        filter.Ranges.All(range => range.Feature == Feature.Duration) && filter.Keys.Count == 0 && filter.Mode is null && filter.TimeSignatures.Count == 0
        && filter.ExcludedTimeSignatures.Count == 0 && filter.Genres.Count == 0 && filter.ExcludedGenres.Count == 0;

    private static bool Passes(LiveTrack track, TrackFilter filter) =>
        (filter.Explicit is null || track.Explicit == filter.Explicit)
        && filter.Ranges.All(range => !(track.DurationMs < range.Min) && !(track.DurationMs > range.Max))
        && !filter.ExcludedTracks.Contains(new TrackId(track.Id))
        && (filter.Artists.Count == 0 || track.Artists.Intersect(filter.Artists, StringComparer.OrdinalIgnoreCase).Any())
        && !track.Artists.Intersect(filter.ExcludedArtists, StringComparer.OrdinalIgnoreCase).Any()
        && !filter.ExcludedTitleWords.Any(word => track.Title.Contains(word, StringComparison.OrdinalIgnoreCase));
}
