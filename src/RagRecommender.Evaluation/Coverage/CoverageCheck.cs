using RagRecommender.Retrieval;

namespace RagRecommender.Evaluation.Coverage;

/// <summary>How many of some names are reached by asking for them, and which are not.</summary>
public sealed record Reachability(string What, int Asked, IReadOnlyList<string> Missed)
{
    public double Share => Asked == 0 ? 0 : 1 - Missed.Count / (double)Asked;
}

/// <summary>Whether genres and artists are reached by naming them: the first ten hold one of their tracks.</summary>
public sealed class CoverageCheck(Func<RecommendationRequest, CancellationToken, Task<RecommendationResponse>> ask, OpenRelease release)
{
    private const int Seed = 13;
    private const int Places = 10;

    /// <summary>Every genre, by its own name.</summary>
    public Task<Reachability> GenresAsync(CancellationToken cancellationToken) => ReachAsync(
        "genres", release.Tracks.Genres.Select(genre => (genre, $"{genre.Replace('-', ' ')} music")),
        static (track, genre) => track.Genres.Contains(genre), cancellationToken);

    /// <summary>Artists by their exact name.</summary>
    /// <param name="sample">How many, drawn by a seed; null is all.</param>
    public Task<Reachability> ArtistsAsync(int? sample, CancellationToken cancellationToken) => ReachAsync(
        "artists", Sample(release.Tracks.Artists, sample).Select(name => (name, $"songs by {name}")), HasArtist, cancellationToken);

    /// <summary>Artists of at least <see cref="Typo.FewestLetters"/> letters, by their name with one slip.</summary>
    /// <inheritdoc cref="ArtistsAsync"/>
    public Task<Reachability> MistypedArtistsAsync(int? sample, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var names = release.Tracks.Artists.Where(name => name.Count(char.IsLetter) >= Typo.FewestLetters);
        return ReachAsync(
            "artists with one typo", Sample([.. names], sample).Select(name => (name, $"songs by {Typo.In(name, random)}")), HasArtist, cancellationToken);
    }

    private static bool HasArtist(TrackSummary track, string artist) => track.Artists.Contains(artist);

    private static string[] Sample(string[] names, int? size)
    {
        string[] shuffled = [.. names.Order(StringComparer.Ordinal)];
        if (size is null || size >= shuffled.Length)
            return shuffled;
        new Random(Seed).Shuffle(shuffled);
        return shuffled[..size.Value];
    }

    private async Task<Reachability> ReachAsync(
        string what, IEnumerable<(string Name, string Query)> asked, Func<TrackSummary, string, bool> bears, CancellationToken cancellationToken)
    {
        var missed = new List<string>();
        var count = 0;
        foreach (var (name, query) in asked)
        {
            count++;
            var response = await ask(new RecommendationRequest(query, Places, Live: LiveMode.Off), cancellationToken);
            if (!response.Items.Any(item => bears(item.Track, name)))
                missed.Add(query.EndsWith(name, StringComparison.Ordinal) ? query : $"{query} ({name})");
        }
        return new Reachability(what, count, missed);
    }
}
