using Npgsql;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Postgres;

/// <summary>Compares every row of a release with the hash it was written with, and the rows together with what the release says of them.</summary>
public sealed class RowVerification(ServingDatabase database)
{
    private const string InRelease = "since <= $1 and until > $1";

    /// <summary>The tracks as they are, and a line for each difference.</summary>
    public async Task<(IReadOnlyList<CatalogRow> Rows, IReadOnlyList<string> Differences)> VerifyAsync(ReleaseRow release, CancellationToken cancellationToken)
    {
        var differences = new List<string>();
        var catalog = new PostgresCatalog(database, release.Number);
        var rows = new List<CatalogRow>();
        await foreach (var row in catalog.ReadRowsAsync(cancellationToken))
            rows.Add(row);
        foreach (var row in rows.Where(row => !TrackRow.Hash(row.Track).AsSpan().SequenceEqual(row.Hash)))
            Add($"the track {row.Track.Id} is not as it was written");
        CompareCount("tracks", rows.Count, release.Info.Tracks);
        if (!RowChecksum.Of(rows.Select(row => row.Hash)).AsSpan().SequenceEqual(release.TracksChecksum))
            Add("its tracks are not those that were written");
        await VerifyBiographiesAsync(catalog);
        await VerifyDocumentsAsync();
        await VerifyRecordingsAsync();
        if (ReleaseRow.ContentOf(release.TracksChecksum, release.BiographiesChecksum, release.MetadataChecksum, release.InputChecksum) != release.Info.ContentChecksum
            || !release.Info.Name.Contains(release.Info.ContentChecksum[..12], StringComparison.Ordinal))
        {
            Add("what serving.release says of it is not what was written");
        }
        return (rows, differences);

        void Add(string difference) => differences.Add($"release {release.Info.Name}: {difference}");

        void CompareCount(string what, long found, long written)
        {
            if (found != written)
                Add($"it has {found} {what}, {written} were written");
        }

        async Task VerifyBiographiesAsync(PostgresCatalog catalog)
        {
            var hashes = new List<byte[]>();
            await foreach (var (biography, hash) in catalog.ReadBiographyRowsAsync(cancellationToken))
            {
                hashes.Add(hash);
                if (!TrackRow.Hash(biography.Key, biography.Value).AsSpan().SequenceEqual(hash))
                    Add($"the biography of {biography.Key} is not as it was written");
            }
            CompareCount("biographies", hashes.Count, release.Biographies);
            if (!RowChecksum.OfUnordered(hashes).AsSpan().SequenceEqual(release.BiographiesChecksum))
                Add("its biographies are not those that were written");
        }

        async Task VerifyDocumentsAsync()
        {
            CompareCount("documents", await CountAsync($"select count(*) from serving.document where {InRelease}"), release.Info.Recordings);
            foreach (var recording in await ReadAsync($"select recording::text from serving.document where {InRelease} and content_hash <> sha256(convert_to(search::text, 'UTF8')) order by recording"))
                Add($"the document of recording {recording} is not as it was written");
            await using var command = Command($"select sha256(string_agg(content_hash, '' order by recording)) from serving.document where {InRelease}");
            if (await command.ExecuteScalarAsync(cancellationToken) is not byte[] checksum || !checksum.AsSpan().SequenceEqual(release.DocumentsChecksum))
                Add("its documents are not those that were written");
            foreach (var term in await ReadAsync(
                $"""
                select coalesce(word, term) from (select word, ndoc from ts_stat(format('select search from serving.document where since <= %s and until > %s', $1, $1))) as counted
                full join (select term, documents from serving.term where {InRelease}) as kept on word = term
                where ndoc is distinct from documents order by 1
                """))
            {
                Add($"the word '{term}' is not in as many documents as serving.term says");
            }
        }

        async Task VerifyRecordingsAsync()
        {
            if (release.Info.Model is not null)
            {
                CompareCount("rows in serving.vector", await CountAsync($"select count(*) from serving.vector where {InRelease}"), release.Info.Recordings);
                if (await CountAsync("select count(*) from serving.release where number = $1 and derivations_checksum is not distinct from sha256(statistics || map)") == 0)
                    Add("statistics and map of its vectors are not as they were written");
            }
            var wrong = rows.GroupBy(row => RecordingKey.Of(row.Track)).Count(group => group.Select(row => row.Recording).Distinct().Count() > 1);
            CompareCount("recordings", rows.Select(row => row.Recording).Distinct().Count(), release.Info.Recordings);
            if (wrong > 0)
                Add($"{wrong} recordings are split over several numbers");
        }

        NpgsqlCommand Command(string sql)
        {
            var command = database.Source.CreateCommand(sql);
            command.CommandTimeout = 0;
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release.Number });
            return command;
        }

        async Task<long> CountAsync(string sql)
        {
            await using var command = Command(sql);
            return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        async Task<List<string>> ReadAsync(string sql)
        {
            await using var command = Command(sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var lines = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
                lines.Add(reader.GetString(0));
            return lines;
        }
    }

    /// <summary>The sketches of the vectors of a release by the number of the recording.</summary>
    public async Task<IReadOnlyDictionary<int, (float[] Words, float[] Sound)>> ReadSketchesAsync(int release, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand($"select recording, words_sketch, sound_sketch from serving.vector where {InRelease}");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = release });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var sketches = new Dictionary<int, (float[], float[])>();
        while (await reader.ReadAsync(cancellationToken))
            sketches.Add(reader.GetInt32(0), (reader.GetFieldValue<float[]>(1), reader.GetFieldValue<float[]>(2)));
        return sketches;
    }
}
