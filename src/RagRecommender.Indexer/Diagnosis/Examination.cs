namespace RagRecommender.Indexer.Diagnosis;

/// <summary>Every check by its name, in the order in which they are told.</summary>
internal static class Examination
{
    private static readonly IReadOnlyDictionary<string, Func<Installation, CancellationToken, Task<IReadOnlyList<Finding>>>> Checks =
        new Dictionary<string, Func<Installation, CancellationToken, Task<IReadOnlyList<Finding>>>>(StringComparer.Ordinal)
        {
            ["settings"] = SettingsChecks.RunAsync,
            ["dataset"] = FileChecks.DatasetAsync,
            ["biographies"] = FileChecks.BiographiesAsync,
            ["data-directory"] = FileChecks.DataDirectoryAsync,
            ["disk"] = FileChecks.DiskAsync,
            ["model"] = ReleaseChecks.ModelAsync,
            ["release"] = ReleaseChecks.ReleaseAsync,
            ["address"] = ServiceChecks.AddressAsync,
            ["api-keys"] = ServiceChecks.ApiKeysAsync,
            ["limits"] = ServiceChecks.LimitsAsync,
            ["postgres"] = DatabaseChecks.RunAsync,
            ["qdrant"] = QdrantChecks.RunAsync,
            ["language-model"] = RemoteChecks.LanguageModelAsync,
            ["spotify"] = RemoteChecks.SpotifyAsync,
            ["live-cache"] = LiveCacheChecks.RunAsync,
        };

    public static IEnumerable<string> Names => Checks.Keys;

    /// <summary>Runs the checks that are named, or all; one that fails is a finding like any other.</summary>
    public static async IAsyncEnumerable<Finding> RunAsync(
        Installation installation, IReadOnlyCollection<string> only, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (name, check) in Checks)
        {
            if (only.Count > 0 && !only.Contains(name))
                continue;
            foreach (var finding in await LookAsync(name, check, installation, cancellationToken))
                yield return finding;
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(
        string name, Func<Installation, CancellationToken, Task<IReadOnlyList<Finding>>> check, Installation installation, CancellationToken cancellationToken)
    {
        try
        {
            return await check(installation, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return [Finding.Error(name, $"Could not look: {error.Message.ReplaceLineEndings(" ")}", "Mend what the message says and run rag doctor again.")];
        }
    }
}
