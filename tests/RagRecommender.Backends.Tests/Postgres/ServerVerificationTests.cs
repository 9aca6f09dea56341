using RagRecommender.Backends.Tests.Embedded;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Postgres;

/// <summary>Differences seeded one at a time: each is found, and what it is about is named.</summary>
public sealed class ServerVerificationTests
{
    private const string Id = "0000000000000000000007";

    // The statement, and what the line must hold.
    private static readonly (string Sql, string Named)[] Seeds =
    [
        ($"delete from serving.track where id = '{Id}'", "59 tracks, 60 were written"),
        ($"update serving.track set title = 'Forged' where id = '{Id}'", Id),
        ($"update serving.track set artists = array['Forged'] where id = '{Id}'", Id),
        ($"update serving.track set album = 'Forged' where id = '{Id}'", Id),
        ($"update serving.track set genres = genres || 'forged'::text where id = '{Id}'", Id),
        ($"update serving.track set popularity = popularity + 1 where id = '{Id}'", Id),
        ($"update serving.track set duration_ms = duration_ms - 1 where id = '{Id}'", Id),
        ($"update serving.track set explicit = not explicit where id = '{Id}'", Id),
        ($"update serving.track set explicit = null where id = '{Id}'", Id),
        ($"update serving.track set energy = energy + 0.001 where id = '{Id}'", Id),
        ($"update serving.track set key = null where id = '{Id}'", Id),
        ($"update serving.track set mode = 1 - mode where id = '{Id}'", Id),
        ($"update serving.track set tempo = null where id = '{Id}'", Id),
        ($"update serving.track set time_signature = 3 where id = '{Id}'", Id),
        ($"update serving.track set content_hash = sha256('forged') where id = '{Id}'", Id),
        ($"update serving.track set recording = (select max(recording) from serving.track) where id = '{Id}'", "recordings"),
        ($"insert into serving.track select '0000000000000000000999', recording, title, artists, album, genres, popularity, duration_ms, explicit, danceability, energy, key, loudness, mode, speechiness, acousticness, instrumentalness, liveness, valence, tempo, time_signature, content_hash, now(), since from serving.track where id = '{Id}'", "0000000000000000000999"),
        ($"update serving.track set until = 1 where id = '{Id}'", "59 tracks"),
        ("update serving.biography set body = 'Forged' where artist = 'Artist 1'", "Artist 1"),
        ("delete from serving.biography where artist = 'Artist 1'", "0 biographies"),
        ("update serving.document set search = search || 'forged:1A'::tsvector where recording = 7", "recording 7"),
        ("delete from serving.document where recording = 7", "documents"),
        ("update serving.term set documents = documents + 1 where term = 'song'", "'song'"),
        ("delete from serving.term where term = 'song'", "'song'"),
        ("delete from serving.vector where recording = 7", "serving.vector"),
        ("update serving.vector set words_sketch[1] = words_sketch[1] + 0.01 where recording = 7", "Words vector"),
        ("update serving.vector set sound_sketch = (select sound_sketch from serving.vector where recording = 9) where recording = 7", "Sound vector"),
        ("update serving.release set statistics = set_byte(statistics, 100, 7)", "statistics"),
        ("update serving.release set map = set_byte(map, 10, (get_byte(map, 10) + 1) % 256)", "map"),
        ("update serving.release set tracks = tracks + 1", "61 were written"),
        ("update serving.release set recordings = recordings + 1", "were written"),
        ("update serving.release set content_checksum = repeat('0', 64)", "serving.release"),
        ("update serving.release set input_checksum = repeat('0', 64)", "serving.release"),
        ("update serving.release set model_checksum = repeat('0', 64)", "model"),
        ("update serving.release set is_complete = false", "nothing is published"),
        ("delete from serving.published", "nothing is published"),
    ];

    [PostgresFact]
    public async Task Every_seeded_difference_in_the_database_is_found_and_named()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        await server.IndexAsync(new SmallRows(60));
        Assert.Empty(await server.DifferencesAsync());
        await server.ExecuteAsync("create schema kept");
        string[] tables = ["recording", "release", "published", "track", "biography", "document", "term", "vector"];
        foreach (var table in tables)
            await server.ExecuteAsync($"create table kept.{table} as select * from serving.{table}");
        foreach (var (sql, named) in Seeds)
        {
            await server.ExecuteAsync(sql);
            var differences = await server.DifferencesAsync();
            Assert.True(differences.Any(difference => difference.Contains(named, StringComparison.Ordinal)), $"{sql}: {string.Join("; ", differences)}");
            await server.ExecuteAsync($"truncate {string.Join(", ", tables.Select(table => "serving." + table))}");
            foreach (var table in tables)
                await server.ExecuteAsync($"insert into serving.{table} overriding system value select * from kept.{table}");
        }
        Assert.Empty(await server.DifferencesAsync());
    }

    [PostgresFact]
    public async Task Damaged_missing_and_unknown_vectors_are_found()
    {
        await using var server = await ServerUnderTest.CreateAsync();
        var release = (await server.IndexAsync(new SmallRows(60))).Release;
        var folder = Path.Combine(server.Root, "vectors", release);
        foreach (var file in (string[])["words.f32", "words.i8", "sound.f32", "sound.i8", "vectors.json"])
        {
            var path = Path.Combine(folder, file);
            var bytes = await File.ReadAllBytesAsync(path);
            bytes[bytes.Length / 2] ^= 4;
            await File.WriteAllBytesAsync(path, bytes);
            Assert.NotEmpty(await server.DifferencesAsync());
            bytes[bytes.Length / 2] ^= 4;
            await File.WriteAllBytesAsync(path, bytes);
        }
        Directory.Move(folder, Path.Combine(server.Root, "vectors", "20260101-unknown"));
        var differences = await server.DifferencesAsync();
        Assert.Contains(differences, difference => difference.Contains("20260101-unknown", StringComparison.Ordinal));
        Assert.Contains(differences, difference => difference.Contains("vectors.json is missing", StringComparison.Ordinal));
    }
}
