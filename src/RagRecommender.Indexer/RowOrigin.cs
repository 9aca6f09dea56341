namespace RagRecommender.Indexer;

/// <summary>Where <c>rag index</c> takes its rows from.</summary>
internal enum RowOrigin
{
    /// <summary>The CSV file.</summary>
    File,

    /// <summary>The mart that dbt made in Postgres.</summary>
    Warehouse,
}
