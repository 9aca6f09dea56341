using RagRecommender.Backends.Datasets;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Datasets;

/// <summary>The public data set, read and cleaned once a test run; null where it is not at hand.</summary>
public static class RealCatalogue
{
    private static readonly Lazy<CleanedCatalogue?> Loaded = new(static () => Path is null
        ? null
        : new Cleaner(new CleaningOptions()).CleanAsync(new CsvTrackSource(Path).ReadAsync(default), default).GetAwaiter().GetResult());

    private static readonly Lazy<TrackTable?> Built = new(static () => Loaded.Value is { } catalogue ? TrackTable.Build(catalogue.Tracks) : null);

    private static readonly Lazy<BiographyList?> Read = new(static () => DatasetLocator.FindBiographies(null) is { } path
        ? JsonLinesBiographies.ReadAsync(path, default).GetAwaiter().GetResult()
        : null);

    public static string? Path { get; } = DatasetLocator.FindTracks(null);

    public static CleanedCatalogue? Cleaned => Loaded.Value;

    public static TrackTable? Tracks => Built.Value;

    /// <summary>Null where the biographies are not at hand.</summary>
    public static BiographyList? Biographies => Read.Value;
}

/// <summary>A fact about the public data set; skipped, with the reason, where it is not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealCatalogueFactAttribute : FactAttribute
{
    public RealCatalogueFactAttribute()
    {
        if (RealCatalogue.Path is null)
            Skip = $"The data set is not at hand; {DatasetLocator.TracksVariable} may name it.";
    }
}
