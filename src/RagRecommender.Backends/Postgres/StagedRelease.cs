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

    private readonly DocumentTerms _terms = new();

    /// <summary>SHA-256 over the hashes of all tracks in the order of ids.</summary>
    public byte[] TracksChecksum { get; private set; } = [];

    /// <summary>SHA-256 over the hashes of all biographies in the order of artists.</summary>
    public byte[] BiographiesChecksum { get; private set; } = [];

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            """
            create temp table staged_recording (ordinal int, artist_key text, title_key text, search text,
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
        files.Reach(FileStep.Merge, "serving");
        var number = release.ToString(CultureInfo.InvariantCulture);
        var mistrust = isRepair ? string.Concat(Tables.Select(table => $"update serving.{table} set until = {number} where {Latest};\n")) : "";
        await using var command = new NpgsqlCommand($"select set_config('serving.release', '{number}', true);\n{mistrust}{Merge}", connection);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Tables of rows by version.</summary>
    public static readonly string[] Tables = ["track", "biography", "document", "vector", "term"];

    private const string Release = "current_setting('serving.release')::int";

    private const string Latest = "until = 2147483647";

    // What ends where nothing staged is the same, and what begins where nothing kept is.
    private const string Merge =
        $"""
        analyze staged_recording; analyze staged_track; analyze staged_biography; analyze staged_term;

        insert into serving.recording (artist_key, title_key)
            select artist_key, title_key from staged_recording as s
            where not exists (select from serving.recording as r where r.artist_key = s.artist_key and r.title_key = s.title_key) order by ordinal;
        create temp table staged_document on commit drop as
            select ordinal, number as recording, search::tsvector as search, null::bytea as content_hash, words_passage, sound_passage, words_sketch, sound_sketch
            from staged_recording join serving.recording using (artist_key, title_key);
        update staged_document set content_hash = sha256(convert_to(search::text, 'UTF8'));
        analyze staged_document;

        update serving.track as t set until = {Release} where {Latest} and not exists (select from staged_track as s where s.id = t.id and s.content_hash = t.content_hash);
        insert into serving.track ({TrackRow.Columns}, recording, content_hash, since)
            select {TrackRow.Columns}, d.recording, s.content_hash, {Release} from staged_track as s join staged_document as d using (ordinal)
            where not exists (select from serving.track as t where t.id = s.id and t.{Latest});

        update serving.biography as b set until = {Release}
            where {Latest} and not exists (select from staged_biography as s where s.artist = b.artist and s.content_hash = b.content_hash);
        insert into serving.biography (artist, body, source, licence, content_hash, since)
            select artist, body, source, licence, content_hash, {Release} from staged_biography as s
            where not exists (select from serving.biography as b where b.artist = s.artist and b.{Latest});

        update serving.document as d set until = {Release}
            where {Latest} and not exists (select from staged_document as s where s.recording = d.recording and s.content_hash = d.content_hash);
        insert into serving.document (recording, search, content_hash, since)
            select recording, search, content_hash, {Release} from staged_document as s
            where not exists (select from serving.document as d where d.recording = s.recording and d.{Latest});

        update serving.vector as v set until = {Release} where {Latest} and not exists (
            select from staged_document as s where s.recording = v.recording and s.words_passage = v.words_passage and s.sound_passage = v.sound_passage);
        insert into serving.vector (recording, words_passage, sound_passage, words_sketch, sound_sketch, since)
            select recording, words_passage, sound_passage, words_sketch, sound_sketch, {Release} from staged_document as s
            where words_passage is not null and not exists (select from serving.vector as v where v.recording = s.recording and v.{Latest});

        update serving.term as t set until = {Release} where {Latest} and not exists (select from staged_term as s where s.term = t.term and s.documents = t.documents);
        insert into serving.term (term, documents, since)
            select term, documents, {Release} from staged_term as s where not exists (select from serving.term as t where t.term = s.term and t.{Latest});

        update serving.release set documents_checksum = (select sha256(string_agg(content_hash, '' order by recording)) from staged_document) where number = {Release};
        """;

    private async Task CopyRecordingsAsync(CancellationToken cancellationToken)
    {
        await using var copy = await BeginAsync("staged_recording (ordinal, artist_key, title_key, search, words_passage, sound_passage, words_sketch, sound_sketch)", cancellationToken);
        var row = 0;
        for (var ordinal = 0; ordinal < content.Documents.Count; ordinal++)
        {
            var key = RecordingKey.Of(content.Tracks[row]);
            await StartRowAsync(copy, ordinal, cancellationToken);
            await copy.WriteAsync(ordinal, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(key.Artist, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(key.Title, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(_terms.Add(content.Documents[ordinal]), NpgsqlDbType.Text, cancellationToken);
            await WriteVectorsAsync(copy, ordinal, cancellationToken);
            while (row < content.Tracks.Count && content.RecordingOf[row] == ordinal)
                row++;
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
        files.Reach(FileStep.Copy, target);
        return connection.BeginBinaryImportAsync($"copy {target} from stdin (format binary)", cancellationToken);
    }

    private Task StartRowAsync(NpgsqlBinaryImporter copy, int row, CancellationToken cancellationToken)
    {
        if (row > 0 && row % RowsBetweenSteps == 0)
            files.Reach(FileStep.Copy, "serving");
        return copy.StartRowAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
