using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Playlists;

/// <summary>The tracks of a playlist that a request names.</summary>
public static class PlaylistTracks
{
    /// <summary>Entries of one playlist at most.</summary>
    public const int Most = 500;

    public static void Check(IReadOnlyList<string>? trackIds, Violations violations)
    {
        Fields.Require("trackIds", trackIds, violations);
        if (trackIds is { Count: 0 } && !violations.Has("trackIds"))
            violations.Add("trackIds", "must have at least one entry");
        Fields.CheckIds("trackIds", trackIds, violations);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < (trackIds?.Count ?? 0); index++)
        {
            if (trackIds![index] is { } id && !seen.Add(id))
                violations.Add($"trackIds[{index}]", "stands in the list before");
        }
    }

    /// <summary>In the order asked for; notes every id that the release does not hold.</summary>
    public static async Task<IReadOnlyList<Track>> ReadAsync(
        OpenRelease release, IReadOnlyList<string> trackIds, Violations violations, CancellationToken cancellationToken)
    {
        for (var index = 0; index < trackIds.Count; index++)
        {
            if (release.Tracks.Row(new TrackId(trackIds[index])) < 0)
                violations.Add($"trackIds[{index}]", "is not a track of this catalogue; leave it out");
        }
        return violations.Any ? [] : await release.Catalog.GetAsync([.. trackIds.Select(id => new TrackId(id))], cancellationToken);
    }
}
