using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using RagRecommender.Backends.Embedded;
using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>
/// A release on its way into the database: copied in binary into temporary tables, then merged into the versions that are kept, all in
/// the transaction of the caller.
/// </summary>
internal sealed class StagedRelease(NpgsqlConnection connection, ReleaseContent content, DurableFiles files)
{
    private const int RowsBetweenSteps = 5_000;
    private const int Batch = 4_096;

    private readonly DocumentTerms _terms = new();
    private string _target = "";

    /// <summary>SHA-256 over the hashes of all tracks in the order of ids.</summary>
    public byte[] TracksChecksum { get; private set; } = [];

    /// <summary>SHA-256 over the hashes of all biographies in the order of artists.</summary>
    public byte[] BiographiesChecksum { get; private set; } = [];

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            """
            create temp table staged_recording (ordinal int, artist_key text, title_key text, search_text text,
                words_passage bytea, sound_passage bytea, words_sketch real[], sound_sketch real[]) on commit drop;
            create temp table staged_track on commit drop as select 0 as ordinal, t.* from serving.track as t with no data;
            create temp table staged_biography on commit drop as select * from serving.biography with no data;
            create temp table staged_term (term text collate "C", documents int) on commit drop;
            """,
            cancellationToken);
        await CopyRecordingsAsync(cancellationToken);
        await CopyTracksAsync(cancellationToken);
        await CopyBiographiesAsync(cancellationToken);
        await CopyTermsAsync(cancellationToken);
    }

    /// <param name="release">The number of the release.</param>
    /// <param name="isRepair">Whether rows that seem the same are written anew too.</param>
    public async Task MergeAsync(int release, bool isRepair, CancellationToken cancellationToken)
    {
        foreach (var step in ReleaseMerge.Steps)
        {
            files.Reach(FileStep.Merge, step.Table);
            if (isRepair && step.IsVersioned)
                await ExecuteAsync($"update serving.{step.Table} set until = {release.ToString(CultureInfo.InvariantCulture)} where {ReleaseMerge.Latest}", cancellationToken);
            await ExecuteAsync(step.Sql.Replace("$release", release.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), cancellationToken);
        }
    }

    private async Task CopyRecordingsAsync(CancellationToken cancellationToken)
    {
        await using var copy = await BeginAsync("staged_recording (ordinal, artist_key, title_key, search_text, words_passage, sound_passage, words_sketch, sound_sketch)", cancellationToken);
        var (ordinal, row) = (0, 0);
        foreach (var batch in content.Documents.Chunk(Batch))
        {
            foreach (var search in _terms.Add(batch))
            {
                var key = RecordingKey.Of(content.Tracks[row]);
                await StartRowAsync(copy, ordinal, cancellationToken);
                await copy.WriteAsync(ordinal, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(key.Artist, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(key.Title, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(search, NpgsqlDbType.Text, cancellationToken);
                await WriteVectorsAsync(copy, ordinal, cancellationToken);
                while (row < content.Tracks.Count && content.RecordingOf[row] == ordinal)
                    row++;
                ordinal++;
            }
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private async Task WriteVectorsAsync(NpgsqlBinaryImporter copy, int ordinal, CancellationToken cancellationToken)
    {
        if (content.Vectors is not { } vectors)
        {
            for (var column = 0; column < 4; column++)
                await copy.WriteNullAsync(cancellationToken);
            return;
        }
        PassageHash[] passages = [vectors.Words[ordinal], vectors.Sound[ordinal]];
        foreach (var passage in passages)
        {
            var hash = new byte[PassageHash.Length];
            passage.Write(hash);
            await copy.WriteAsync(hash, NpgsqlDbType.Bytea, cancellationToken);
        }
        var vector = new float[vectors.Model.Dimensions];
        foreach (var passage in passages)
        {
            vectors.Cache.Read(passage, vector);
            await copy.WriteAsync(VectorSketch.Of(vector), NpgsqlDbType.Array | NpgsqlDbType.Real, cancellationToken);
        }
    }

    private async Task CopyTracksAsync(CancellationToken cancellationToken)
    {
        var hashes = new byte[content.Tracks.Count][];
        Parallel.For(0, hashes.Length, row => hashes[row] = TrackRow.Hash(content.Tracks[row]));
        await using (var copy = await BeginAsync($"staged_track ({TrackRow.Columns}, ordinal, content_hash)", cancellationToken))
        {
            for (var row = 0; row < hashes.Length; row++)
            {
                await StartRowAsync(copy, row, cancellationToken);
                await TrackRow.WriteAsync(copy, content.Tracks[row], cancellationToken);
                await copy.WriteAsync(content.RecordingOf[row], NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(hashes[row], NpgsqlDbType.Bytea, cancellationToken);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        TracksChecksum = RowChecksum.Of(Enumerable.Range(0, hashes.Length).OrderBy(row => content.Tracks[row].Id).Select(row => hashes[row]));
    }

    private async Task CopyBiographiesAsync(CancellationToken cancellationToken)
    {
        byte[][] hashes = [.. content.Biographies.Select(pair => TrackRow.Hash(pair.Key, pair.Value))];
        await using (var copy = await BeginAsync("staged_biography (artist, body, source, licence, content_hash)", cancellationToken))
        {
            for (var row = 0; row < hashes.Length; row++)
            {
                var (artist, biography) = content.Biographies[row];
                await StartRowAsync(copy, row, cancellationToken);
                foreach (var text in (string[])[artist, biography.Text, biography.Source, biography.Licence])
                    await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(hashes[row], NpgsqlDbType.Bytea, cancellationToken);
            }
            await copy.CompleteAsync(cancellationToken);
        }
        // The database sorts by code points, this program by UTF-16 units: the order of the hashes themselves is the same to both.
        BiographiesChecksum = RowChecksum.OfUnordered(hashes);
    }

    private async Task CopyTermsAsync(CancellationToken cancellationToken)
    {
        await using var copy = await BeginAsync("staged_term (term, documents)", cancellationToken);
        foreach (var (term, documents) in _terms.Counts)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(term, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(documents, NpgsqlDbType.Integer, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private Task<NpgsqlBinaryImporter> BeginAsync(string target, CancellationToken cancellationToken)
    {
        files.Reach(FileStep.Copy, _target = target);
        return connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken);
    }

    private Task StartRowAsync(NpgsqlBinaryImporter copy, int row, CancellationToken cancellationToken)
    {
        if (row > 0 && row % RowsBetweenSteps == 0)
            files.Reach(FileStep.Copy, _target);
        return copy.StartRowAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
