using RagRecommender.Embedding;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Retrieval;

/// <summary>The ways candidates are found. The name in lower case stands in warnings and conditions.</summary>
[Flags]
public enum Legs
{
    None = 0,

    /// <summary>Nearest words vectors to the request's text.</summary>
    Words = 1,

    /// <summary>Nearest sound vectors to the request's wishes.</summary>
    Sound = 2,

    /// <summary>Lexical search.</summary>
    Text = 4,

    /// <summary>Titles and artists that the request names.</summary>
    Names = 8,

    /// <summary>Genres, features and popularity over the whole selection.</summary>
    Features = 16,

    /// <summary>Neighbours of named artists and seed tracks, by both vectors.</summary>
    Likeness = 32,

    /// <summary>What a language model proposed and the catalogue has.</summary>
    Proposed = 64,

    All = Words | Sound | Text | Names | Features | Likeness | Proposed,
}

/// <summary>What one leg found, best first.</summary>
public sealed record LegResult(Legs Leg, IReadOnlyList<Candidate> Candidates);

/// <summary>What retrieval hands to ranking.</summary>
/// <param name="Candidates">The union of the legs, each recording once, in the order of reciprocal rank fusion.</param>
/// <param name="WordsQuery">The embedded text of the request, or null where there is none.</param>
/// <param name="SoundQuery">The embedded wishes of the request, or null where there are none.</param>
/// <param name="Warnings">Legs that failed, as <c>leg-unavailable</c>.</param>
/// <param name="LacksVectors">Whether the vector index failed, so that later stages need not wait for it in vain.</param>
public sealed record Retrieved(
    IReadOnlyList<Candidate> Candidates,
    IReadOnlyList<LegResult> Results,
    ReadOnlyMemory<float>? WordsQuery,
    ReadOnlyMemory<float>? SoundQuery,
    IReadOnlyList<LikenessTarget> Targets,
    IReadOnlyList<string> Warnings,
    bool LacksVectors = false);

/// <summary>Runs the legs of a plan side by side. A leg that fails is left out and named; without any leg there is no answer.</summary>
public sealed class Retriever(IEmbedder embedder)
{
    /// <summary>The warning of an answer that was found or ranked without vectors.</summary>
    public const string DenseUnavailable = "dense-unavailable";

    private readonly CachingEmbedder _embedder = new(embedder);

    /// <exception cref="ServiceUnavailableException">Every leg failed.</exception>
    public async Task<Retrieved> RetrieveAsync(OpenRelease release, QueryPlan plan, Legs legs, int candidatesPerLeg, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var running = new List<(Legs Leg, Task<IReadOnlyList<Candidate>> Result)>();
        // The longest way first: both texts are embedded, on a core each, while the other legs are made ready.
        var words = EmbedAsync(Legs.Words, plan.Text);
        var sound = EmbedAsync(Legs.Sound, plan.SoundText);
        // One pass over the table serves every leg: they all ask for the same filter object.
        release.Tracks.Select(plan.Filter);
        if (legs.HasFlag(Legs.Text) && plan.Text.Length > 0)
            running.Add((Legs.Text, release.Text.SearchAsync(plan.Text, plan.Filter, candidatesPerLeg, cancellationToken)));
        if (legs.HasFlag(Legs.Names) && (plan.Titles.Count > 0 || plan.Artists.Count > 0))
            running.Add((Legs.Names, Task.Run(() => NameLeg.Search(release.Tracks, plan, candidatesPerLeg), cancellationToken)));
        if (legs.HasFlag(Legs.Proposed) && (plan.Proposals.Count > 0 || plan.ProposedTracks.Count > 0))
            running.Add((Legs.Proposed, Task.Run(() => ProposalLeg.Search(release, plan, candidatesPerLeg), cancellationToken)));
        if (legs.HasFlag(Legs.Features))
            running.Add((Legs.Features, Task.Run(() => FeatureLeg.Search(release.Tracks, release.Lore, plan, candidatesPerLeg), cancellationToken)));

        ReadOnlyMemory<float>? wordsQuery = null, soundQuery = null;
        IReadOnlyList<LikenessTarget> targets = [];
        var lacksVectors = false;
        try
        {
            targets = await TargetsAsync(release, plan, cancellationToken);
            if (release.Vectors is { } vectors)
            {
                if (legs.HasFlag(Legs.Likeness))
                {
                    foreach (var target in targets)
                    {
                        Search(Legs.Likeness, vectors, VectorName.Words, target.Words);
                        Search(Legs.Likeness, vectors, VectorName.Sound, target.Sound);
                    }
                }
                await Task.WhenAll(words, sound);
                (wordsQuery, soundQuery) = (await words, await sound);
                if (wordsQuery is { } wordsVector)
                    Search(Legs.Words, vectors, VectorName.Words, wordsVector);
                if (soundQuery is { } soundVector)
                    Search(Legs.Sound, vectors, VectorName.Sound, soundVector);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            lacksVectors = error is ServiceUnavailableException or DamagedReleaseException;
            warnings.Add(DenseUnavailable);
        }

        var results = new List<LegResult>();
        Exception? failure = null;
        foreach (var (leg, task) in running)
        {
            try
            {
                results.Add(new LegResult(leg, await task));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failure = error;
                lacksVectors |= (leg & (Legs.Words | Legs.Sound | Legs.Likeness)) != 0;
                var warning = $"{leg.ToString().ToLowerInvariant()}-unavailable";
                if (!warnings.Contains(warning))
                    warnings.Add(warning);
            }
        }
        if (results.Count == 0 && failure is not null)
            throw new ServiceUnavailableException("retrieval", "no way of finding tracks is available", failure);
        return new Retrieved(ReciprocalRankFusion.Fuse([.. results.Select(result => result.Candidates)]), results, wordsQuery, soundQuery, targets, warnings, lacksVectors);

        void Search(Legs leg, IVectorIndex vectors, VectorName name, ReadOnlyMemory<float> query) =>
            running.Add((leg, vectors.SearchAsync(name, query, plan.Filter, candidatesPerLeg, cancellationToken)));

        async Task<ReadOnlyMemory<float>?> EmbedAsync(Legs leg, string text) => release.Vectors is not null && legs.HasFlag(leg) && text.Length > 0
            ? await _embedder.EmbedQueryAsync(text, cancellationToken)
            : default(ReadOnlyMemory<float>?); // "null" would be an empty vector
    }

    private static async Task<IReadOnlyList<LikenessTarget>> TargetsAsync(OpenRelease release, QueryPlan plan, CancellationToken cancellationToken)
    {
        const int MostTargets = 6;
        var artists = plan.LikeArtists.Take(MostTargets).Select(artist => Likeness.OfArtistAsync(release, artist, cancellationToken));
        var seeds = plan.LikeTracks.Count > 0 ? Likeness.OfTracksAsync(release, plan.LikeTracks, cancellationToken) : Task.FromResult<LikenessTarget?>(null);
        return [.. (await Task.WhenAll([.. artists, seeds])).OfType<LikenessTarget>()];
    }
}
