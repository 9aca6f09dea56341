using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using RagRecommender.Backends.Embedded;
using RagRecommender.Embedding;
using RagRecommender.Embeddings;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Indexer.Diagnosis;

/// <summary>The model, and the release that was made with it.</summary>
internal static class ReleaseChecks
{
    // A clock may be a little off between the machine that indexed and this one.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public static Task<IReadOnlyList<Finding>> ModelAsync(Installation installation, CancellationToken cancellationToken)
    {
        var (model, finding) = Load(installation);
        return One(model is null ? finding! : Finding.Ok("model", model.ToString()));
    }

    public static Task<IReadOnlyList<Finding>> ReleaseAsync(Installation installation, CancellationToken cancellationToken)
    {
        const string Check = "release";
        if (installation.IsServer)
            return One(Finding.Ok(Check, "kept on servers: rag verify compares every row and vector"));
        var store = new ReleaseStore(installation.Data);
        ReleaseManifest manifest;
        try
        {
            if (store.Published() is not { } name)
                return One(Finding.Error(Check, $"Nothing is published in {installation.Data}: the service answers 503.", "Run: rag index"));
            manifest = ReleaseManifest.Read(store.DirectoryOf(name));
        }
        catch (DamagedReleaseException error)
        {
            return One(Finding.Error(Check, error.Message, "Serve the release before it (rag rollback), or make it again: rag index --force"));
        }
        var findings = new List<Finding>();
        foreach (var damage in store.Verify(manifest, cancellationToken))
            findings.Add(Finding.Error(Check, damage.Message, "Serve the release before it (rag rollback), then make it again: rag index --force"));
        if (Load(installation).Model is { } model && manifest.Model is { } made && made != model)
            findings.Add(Finding.Error(Check, $"Release {manifest.Name} was made with the model {made}, this program embeds with {model}.", "Run rag index with this version, or serve with the version and the model that made the release."));
        if (manifest.PassageVersion != Passages.Version)
            findings.Add(Finding.Error(Check, $"Release {manifest.Name} was made of passages of version {manifest.PassageVersion}, this program writes version {Passages.Version}.", "Run: rag index"));
        if (!manifest.IsComplete)
            findings.Add(Finding.Warning(Check, $"Release {manifest.Name} has no vectors yet: answers carry the warning vectors-pending.", "Let rag index finish; interrupted, it goes on where it stopped: rag index"));
        if (manifest.CreatedAt > installation.Time.GetUtcNow() + Skew)
            findings.Add(Clock(manifest, installation));
        if (findings.Count == 0)
            findings.Add(Finding.Ok(Check, string.Create(CultureInfo.InvariantCulture, $"{manifest.Name}: {manifest.Tracks:N0} tracks, every file as it was written")));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static Finding Clock(ReleaseManifest manifest, Installation installation) => Finding.Error(
        "clock",
        string.Create(CultureInfo.InvariantCulture, $"The published release was made at {manifest.CreatedAt:u}, which is in the future: the clock of this machine says {installation.Time.GetUtcNow():u}."),
        "Set the clock (timedatectl set-ntp true): expiry of tokens and caches, rate windows and the order of releases depend on it.");

    /// <summary>The model of this program, or why it cannot be loaded.</summary>
    public static (EmbeddingModel? Model, Finding? Finding) Load(Installation installation)
    {
        var options = new OnnxEmbedderOptions();
        try
        {
            installation.Settings.GetSection(OnnxEmbedderOptions.Section).Bind(options);
            using var embedder = new OnnxEmbedder(options);
            return (embedder.Model, null);
        }
        catch (DamagedReleaseException error)
        {
            return (null, Finding.Error("model", error.Message, "Restore the folder models from the release of this version, or set RAG_MODELS to a folder that holds it."));
        }
        catch (Exception error) when (error is ValidationException or InvalidOperationException)
        {
            return (null, Finding.Error("model", $"A setting of the model is wrong: {error.Message}", $"Correct or remove the variables {Installation.VariableOf("Embedding")}__*."));
        }
    }

    private static Task<IReadOnlyList<Finding>> One(Finding finding) => Task.FromResult<IReadOnlyList<Finding>>([finding]);
}
