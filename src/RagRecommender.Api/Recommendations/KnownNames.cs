using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Recommendations;

/// <summary>Whether the genres and artists of a request's filters exist in the published release.</summary>
public static class KnownNames
{
    /// <exception cref="ServiceUnavailableException">There is no release to compare with.</exception>
    public static async ValueTask CheckAsync(RequestFilters? filters, IReleaseSource releases, Violations violations, CancellationToken cancellationToken)
    {
        if (filters is not ({ Genres.Count: > 0 } or { ExcludedGenres.Count: > 0 } or { Artists.Count: > 0 } or { ExcludedArtists.Count: > 0 }))
            return;
        using var lease = await releases.AcquireAsync(cancellationToken);
        var (tracks, names) = (lease.Release.Tracks, lease.Release.Knowledge.Names);
        Check("filters.genres", filters.Genres, "a genre", tracks.GenreOrdinal, Genre, violations);
        Check("filters.excludedGenres", filters.ExcludedGenres, "a genre", tracks.GenreOrdinal, Genre, violations);
        Check("filters.artists", filters.Artists, "an artist", tracks.ArtistOrdinal, Artist, violations);
        Check("filters.excludedArtists", filters.ExcludedArtists, "an artist", tracks.ArtistOrdinal, Artist, violations);

        string? Genre(string wrong) => NearestName.Find(wrong, tracks.Genres);
        string? Artist(string wrong) => names.FindArtists(wrong, 1) is [var match] ? match.Name : null;
    }

    private static void Check(
        string path, IReadOnlyList<string?>? names, string kind, Func<string, int> ordinal, Func<string, string?> nearest, Violations violations)
    {
        for (var index = 0; index < (names?.Count ?? 0) && !violations.IsFull; index++)
        {
            if (names![index] is { } name && ordinal(name) < 0)
                violations.Add($"{path}[{index}]", $"{Characters.Quote(name)} is not {kind} of this catalogue{NearestName.Hint(name.Length <= NearestName.Longest ? nearest(name) : null)}");
        }
    }
}
