namespace RagRecommender.Live;

/// <summary>An answer of Spotify as it came.</summary>
/// <param name="Key">Path and query that were asked.</param>
public sealed record CachedReply(string Key, ReadOnlyMemory<byte> Body, DateTimeOffset FetchedAt, DateTimeOffset ExpiresAt);

/// <summary>What is kept of Spotify.</summary>
/// <param name="Replies">Answers that have not expired.</param>
/// <param name="OldestFetchedAt">Of those; null for none.</param>
/// <param name="Expired">Answers that are out of use and go with the next one kept.</param>
/// <param name="WatchedArtists">Names that the stream follows.</param>
/// <param name="Updates">Albums and tracks that the stream has read, by id and timestamp.</param>
/// <param name="LastReadAt">When the stream last read an artist; null for never.</param>
public sealed record LiveCacheContent(
    long Replies, long Bytes, DateTimeOffset? OldestFetchedAt, long Expired, long WatchedArtists, long Updates, DateTimeOffset? LastReadAt);

/// <summary>Answers of Spotify, kept for hours.</summary>
public interface ILiveCache
{
    /// <summary>Null where there is none or it has expired.</summary>
    Task<CachedReply?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps an answer in place of an earlier one and removes those that have expired.</summary>
    Task KeepAsync(CachedReply reply, CancellationToken cancellationToken);

    Task<LiveCacheContent> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes every answer and returns how many they were. The names that are watched and the marks of what was read stay, so that nothing is
    /// read twice.
    /// </summary>
    Task<long> PurgeAsync(CancellationToken cancellationToken);
}
