using Microsoft.Data.Sqlite;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Embedded;

/// <summary>Rows to tracks. Lists of names repeat a lot in one pass, so each is taken apart once.</summary>
internal sealed class TrackReading(SqliteDataReader reader)
{
    /// <summary>Columns that <see cref="Read"/> takes; a query may add its own behind them.</summary>
    public const int ColumnCount = 20;

    private readonly Dictionary<string, string[]> _lists = new(StringComparer.Ordinal);

    public Track Read() => new()
    {
        Id = new TrackId(reader.GetString(0)),
        Title = reader.GetString(1),
        Artists = List(2),
        Album = reader.IsDBNull(3) ? null : reader.GetString(3),
        Genres = List(4),
        Popularity = reader.GetInt32(5),
        DurationMs = reader.GetInt32(6),
        Explicit = reader.IsDBNull(7) ? null : reader.GetInt32(7) != 0,
        Features = new AudioFeatures(
            reader.GetFloat(8), reader.GetFloat(9), Number(10), reader.GetFloat(11), Number(12), reader.GetFloat(13), reader.GetFloat(14),
            reader.GetFloat(15), reader.GetFloat(16), reader.GetFloat(17), reader.IsDBNull(18) ? null : reader.GetFloat(18), Number(19)),
    };

    private int? Number(int column) => reader.IsDBNull(column) ? null : reader.GetInt32(column);

    private string[] List(int column)
    {
        var text = reader.GetString(column);
        if (!_lists.TryGetValue(text, out var list))
            _lists.Add(text, list = text.Split(CatalogueFile.Separator));
        return list;
    }
}
