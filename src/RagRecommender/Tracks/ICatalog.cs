namespace RagRecommender.Tracks;

/// <summary>A biography, shown only with its source.</summary>
public sealed record Biography(string Text, string Source, string Licence);

/// <summary>The metadata of one release.</summary>
public interface ICatalog
{
    /// <summary>The tracks that exist, in the order asked for; one round trip.</summary>
    Task<IReadOnlyList<Track>> GetAsync(IReadOnlyList<TrackId> ids, CancellationToken cancellationToken);

    /// <summary>Every track, recordings side by side: what <see cref="TrackTable"/> is built from at opening.</summary>
    IAsyncEnumerable<Track> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Every biography by the artist's name in the catalogue's own spelling.</summary>
    IAsyncEnumerable<KeyValuePair<string, Biography>> ReadBiographiesAsync(CancellationToken cancellationToken);

    /// <summary>Null where the artist has none. <paramref name="artist"/> is the catalogue's own spelling.</summary>
    Task<Biography?> GetBiographyAsync(string artist, CancellationToken cancellationToken);
}
