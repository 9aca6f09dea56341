using Npgsql;
using RagRecommender.Embedding;
using RagRecommender.Retrieval;

namespace RagRecommender.Backends.Postgres;

/// <summary>A row of <c>serving.release</c>.</summary>
/// <param name="Number">Rows of the release are those that begin with it or before, and end after it.</param>
/// <param name="Info">What the front doors show of it.</param>
/// <param name="IsComplete">Whether its vectors are in place too.</param>
public sealed record ReleaseRow(
    int Number, ReleaseInfo Info, bool IsComplete, string PassageVersion, int Biographies, string MetadataChecksum, string InputChecksum, byte[] TracksChecksum,
    byte[] BiographiesChecksum, byte[] DocumentsChecksum, byte[]? DerivationsChecksum)
{
    internal const string Columns =
        "number, name, created_at, model_id, model_checksum, model_dimensions, model_max_tokens, passage_version, tracks, recordings, artists, genres, biographies, "
        + "input_checksum, content_checksum, tracks_checksum, biographies_checksum, documents_checksum, is_complete, "
        + "exists (select from serving.published as p where p.release = number) as is_published, "
        + "metadata_checksum, derivations_checksum";

    /// <summary>What the content's checksum is made of, the words of the documents being made of the rest.</summary>
    public static string ContentOf(byte[] tracks, byte[] biographies, string metadata, string input)
    {
        using var hash = new RowHash();
        return Convert.ToHexStringLower(hash.Add(Convert.ToHexStringLower(tracks)).Add(Convert.ToHexStringLower(biographies)).Add(metadata).Add(input).Finish());
    }

    internal static ReleaseRow Read(NpgsqlDataReader reader)
    {
        var model = reader.IsDBNull(3) ? null : new EmbeddingModel(reader.GetString(3), reader.GetInt32(5), reader.GetInt32(6), reader.GetString(4));
        var info = new ReleaseInfo(
            reader.GetString(1), model, reader.GetFieldValue<DateTimeOffset>(2), reader.GetInt32(8), reader.GetInt32(9), reader.GetInt32(10), reader.GetInt32(11),
            reader.GetString(14), reader.GetBoolean(19));
        return new ReleaseRow(
            reader.GetInt32(0), info, reader.GetBoolean(18), reader.GetString(7), reader.GetInt32(12), reader.GetString(20), reader.GetString(13),
            reader.GetFieldValue<byte[]>(15), reader.GetFieldValue<byte[]>(16), reader.GetFieldValue<byte[]>(17), reader.IsDBNull(21) ? null : reader.GetFieldValue<byte[]>(21));
    }
}
