using RagRecommender.Api.Requests;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Recommendations;

/// <summary>Whether the genres and artists of a request's filters exist in the published release.</summary>
public static class KnownNames
{
    // Comparing a wrong name with every artist takes milliseconds, so only the first few are worth a guess.
    private const int MostGuesses = 5;

    /// <exception cref="ServiceUnavailableException">There is no release to compare with.</exception>
    public static async ValueTask CheckAsync(RequestFilters? filters, IReleaseSource releases, Violations violations, CancellationToken cancellationToken)
    {
        if (filters is not ({ Genres.Count: > 0 } or { ExcludedGenres.Count: > 0 } or { Artists.Count: > 0 } or { ExcludedArtists.Count: > 0 }))
            return;
        using var lease = await releases.AcquireAsync(cancellationToken);
        var tracks = lease.Release.Tracks;
        Check("filters.genres", filters.Genres, "a genre", tracks.GenreOrdinal, tracks.Genres, violations);
        Check("filters.excludedGenres", filters.ExcludedGenres, "a genre", tracks.GenreOrdinal, tracks.Genres, violations);
        Check("filters.artists", filters.Artists, "an artist", tracks.ArtistOrdinal, tracks.Artists, violations);
        Check("filters.excludedArtists", filters.ExcludedArtists, "an artist", tracks.ArtistOrdinal, tracks.Artists, violations);
    }

    private static void Check(
        string path, IReadOnlyList<string?>? names, string kind, Func<string, int> ordinal, IReadOnlyList<string> known, Violations violations)
    {
        var guesses = 0;
        for (var index = 0; index < (names?.Count ?? 0) && !violations.IsFull; index++)
        {
            if (names![index] is not { } name || ordinal(name) >= 0)
                continue;
            var hint = guesses++ < MostGuesses ? NearestName.Hint(name, known) : "";
            violations.Add($"{path}[{index}]", $"{Characters.Quote(name)} is not {kind} of this catalogue{hint}");
        }
    }
}
