namespace RagRecommender.Indexing;

/// <summary>Where rows come from: a CSV file, a table of a warehouse.</summary>
public interface ITrackSource
{
    /// <summary>For reports: a file's name or a table's.</summary>
    string Name { get; }

    /// <summary>SHA-256 of the content, lower-case hexadecimal: equal checksums hold equal rows.</summary>
    Task<string> ComputeChecksumAsync(CancellationToken cancellationToken);

    /// <summary>Every row in the order of the source. A row that can't be read comes with its <see cref="SourceRow.Fault"/>.</summary>
    /// <exception cref="InvalidDataException">The source as a whole is not a track list; the message says what it lacks.</exception>
    IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancellationToken);
}
