using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Npgsql;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Postgres;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Indexer.Tests;

/// <summary>Every misconfiguration is made for real, then the doctor has to find it and to say what to do.</summary>
public sealed class DoctorTests(IndexedSample sample) : IClassFixture<IndexedSample>, IDisposable
{
    private const string GoodKey = "0123456789abcdef0123456789abcdef";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_sound_installation_has_no_error()
    {
        var result = await RagProcess.RunAsync(sample.Data, [("RAG_DATASET", Scratch.Sample), ("ASPNETCORE_URLS", $"http://localhost:{FreePort()}")], "doctor", "--json");
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Equal(0, result.Json.GetProperty("errors").GetInt32());
        var table = await RagProcess.RunAsync(sample.Data, "doctor", "--only", "model");
        Assert.DoesNotContain('\u001b', table.Output);
        Assert.StartsWith("ok", table.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings", "RagRecommender__Storage__PollMillis is no setting", "RagRecommender__Storage__PollMilliseconds", "RagRecommender__Storage__PollMillis=5")]
    [InlineData("settings", "must be between", "RagRecommender__Storage__PollMilliseconds", "RagRecommender__Storage__PollMilliseconds=1")]
    [InlineData("settings", "soon", "does not start", "RagRecommender__Storage__RetryMilliseconds=soon")]
    [InlineData("dataset", "There is no file", "RAG_DATASET", "RAG_DATASET=nowhere.csv")]
    [InlineData("biographies", "There is no file", "RAG_BIOS", "RAG_BIOS=nowhere.jsonl")]
    [InlineData("data-directory", "cannot be written", "--data", "RAG_DATA=/dev/null/data")]
    [InlineData("model", "There is no model", "RAG_MODELS", "RAG_MODELS=/tmp")]
    [InlineData("model", "setting of the model is wrong", "RagRecommender__Embedding", "RagRecommender__Embedding__QueryThreads=0")]
    [InlineData("address", "is no address", "http://localhost:5080", "ASPNETCORE_URLS=localhost")]
    [InlineData("api-keys", "fewer than", "openssl rand", "RagRecommender__ApiKeys=secret")]
    [InlineData("api-keys", "asks nobody for a key", "openssl rand", "ASPNETCORE_URLS=http://+:5080")]
    [InlineData("limits", "upside down", "RateLimit__Burst", "RagRecommender__RateLimit__Burst=5;RagRecommender__RateLimit__PerSecond=50")]
    [InlineData("limits", "which is no number", "default 1000", "RagRecommender__Load__MaxWaitMs=soon")]
    [InlineData("postgres", "PGPORT is 'many'", "5432", "PGHOST=127.0.0.1;PGPORT=many")]
    [InlineData("postgres", "does not answer", "PGHOST and PGPORT", "PGHOST=127.0.0.1;PGPORT=1")]
    [InlineData("qdrant", "is no address", "http://localhost:6333", "QDRANT_URL=localhost")]
    [InlineData("qdrant", "does not answer", "QDRANT_URL", "QDRANT_URL=http://127.0.0.1:1")]
    [InlineData("language-model", "is no address", "http://localhost:11434/v1", "RagRecommender__Llm__BaseUrl=localhost;RagRecommender__Llm__Model=m")]
    [InlineData("language-model", "is set without", "Set both", "RagRecommender__Llm__Model=m")]
    [InlineData("language-model", "does not answer", "Start the server", "RagRecommender__Llm__BaseUrl=http://127.0.0.1:1/v1;RagRecommender__Llm__Model=m")]
    [InlineData("spotify", "without the client secret", "Set both", "RagRecommender__Spotify__ClientId=id")]
    [InlineData("spotify", "does not answer", "network", "RagRecommender__Spotify__ClientId=id;RagRecommender__Spotify__ClientSecret=s;RagRecommender__Spotify__TokenAddress=http://127.0.0.1:1/api/token")]
    public async Task A_wrong_setting_is_found(string check, string message, string remedy, string variables)
    {
        (string, string)[] environment = [.. variables.Split(';').Select(pair => pair.Split('=', 2)).Select(pair => (pair[0], pair[1]))];
        await AssertFoundAsync(sample.Data, check, message, remedy, environment);
    }

    [Fact]
    public async Task A_file_that_is_no_track_list_is_found()
    {
        var path = Path.Combine(_scratch.Root, "wrong.csv");
        File.WriteAllText(path, "a,b\n1,2\n");
        await AssertFoundAsync(sample.Data, "dataset", "cannot be read as a track list", "two public formats", ("RAG_DATASET", path));
        File.WriteAllBytes(path + ".gz", [0x1f, 0x8b, 8, 0, 0, 0]);
        await AssertFoundAsync(sample.Data, "dataset", "cannot be read as a track list", "two public formats", ("RAG_DATASET", path + ".gz"));
    }

    [Fact]
    public async Task A_download_with_another_checksum_is_found()
    {
        var data = _scratch.DataOf("data");
        Directory.CreateDirectory(Path.Combine(data, "downloads"));
        File.Copy(Scratch.Sample, Path.Combine(data, "downloads", "dataset.csv"));
        await AssertFoundAsync(data, "dataset", "is not the public data set", "Remove it", ("RAG_DATASET", Scratch.Sample));
    }

    [Fact]
    public async Task A_model_with_a_changed_byte_is_found()
    {
        var models = _scratch.Copy(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Scratch.Sample)!)!, "models"), "models");
        var weights = Directory.GetFiles(models, "*.onnx", SearchOption.AllDirectories).Single();
        await using (var file = File.OpenWrite(weights))
        {
            file.Position = 1000;
            file.WriteByte(1);
            file.WriteByte(2);
        }
        await AssertFoundAsync(sample.Data, "model", "is damaged", "Restore the folder models", ("RAG_MODELS", models));
    }

    [Fact]
    public async Task A_directory_without_a_release_a_lost_pointer_and_a_damaged_file_are_found()
    {
        await AssertFoundAsync(_scratch.DataOf("empty"), "release", "Nothing is published", "rag index");
        var data = _scratch.Copy(sample.Data, "data");
        var file = Path.Combine(new ReleaseStore(data).DirectoryOf(new ReleaseStore(data).Published()!), "sound.i8");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        await AssertFoundAsync(data, "release", "another checksum", "rag rollback");
        File.WriteAllText(Path.Combine(data, "CURRENT"), "no-such\n");
        await AssertFoundAsync(data, "release", "does not name a release", "rag rollback");
    }

    [Fact]
    public async Task A_release_of_another_model_of_other_passages_or_of_tomorrow_is_found()
    {
        var data = _scratch.Copy(sample.Data, "data");
        var directory = new ReleaseStore(data).DirectoryOf(new ReleaseStore(data).Published()!);
        var manifest = ReleaseManifest.Read(directory);
        Write(manifest with { Model = manifest.Model! with { Checksum = new string('0', 64) } });
        await AssertFoundAsync(data, "release", "was made with the model", "Run rag index");
        Write(manifest with { PassageVersion = "0" });
        await AssertFoundAsync(data, "release", "passages of version 0", "rag index");
        Write(manifest with { CreatedAt = DateTimeOffset.UtcNow.AddDays(1) });
        await AssertFoundAsync(data, "clock", "is in the future", "timedatectl", [], "release");

        void Write(ReleaseManifest changed) => File.WriteAllBytes(Path.Combine(directory, ReleaseManifest.FileName), changed.Sealed().ToBytes());
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_found()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var cancellation = new CancellationTokenSource();
        await AssertFoundAsync(sample.Data, "address", $"Port {port} is taken", "ss -ltnp", ("ASPNETCORE_URLS", $"http://localhost:{port}"));
    }

    [Fact]
    public async Task A_disk_with_less_room_than_wanted_is_found()
    {
        var result = await RagProcess.RunAsync(sample.Data, "doctor", "--only", "disk", "--free-gb", "1000000000", "--json");
        Assert.Equal(1, result.ExitCode);
        Find(result, "disk", "less than", "rag prune");
    }

    [Fact]
    public async Task A_model_that_the_server_lacks_and_a_refused_key_are_found()
    {
        await using var server = new HttpServer((path, authorization) => authorization != $"Bearer {GoodKey}" ? (401, "{}") : (200, """{"data":[{"id":"small"}]}"""));
        (string, string)[] settings = [("RagRecommender__Llm__BaseUrl", server.Address + "/v1"), ("RagRecommender__Llm__Model", "large")];
        await AssertFoundAsync(sample.Data, "language-model", "refuses the key", "RAG_LLM_KEY", settings);
        await AssertFoundAsync(sample.Data, "language-model", "has no model large; it has small", "RagRecommender__Llm__Model", [.. settings, ("RAG_LLM_KEY", GoodKey)]);
    }

    [Fact]
    public async Task A_refused_key_a_missing_alias_and_a_collection_of_another_model_are_found_at_Qdrant()
    {
        await using var refusing = new HttpServer((_, _) => (401, "{}"));
        await AssertFoundAsync(sample.Data, "qdrant", "refuses the key", "QDRANT_API_KEY", ("QDRANT_URL", refusing.Address));
        await using var empty = new HttpServer((_, _) => (200, """{"result":{"aliases":[]}}"""));
        await AssertFoundAsync(sample.Data, "qdrant", "No alias rag-recommender", "rag index --backend server", ("QDRANT_URL", empty.Address));
        await using var other = new HttpServer((path, _) => (200, path == "/aliases"
            ? """{"result":{"aliases":[{"alias_name":"rag-recommender","collection_name":"c1"}]}}"""
            : """{"result":{"config":{"metadata":{"model":"other","checksum":"00","passages":"1"}}}}"""));
        await AssertFoundAsync(sample.Data, "qdrant", "was made with the model other", "rag index --backend server", ("QDRANT_URL", other.Address));
    }

    [Fact]
    public async Task Refused_credentials_of_Spotify_are_found()
    {
        await using var server = new HttpServer((_, _) => (400, """{"error":"invalid_client"}"""));
        await AssertFoundAsync(
            sample.Data, "spotify", "refuses the client id", "developer.spotify.com",
            ("RagRecommender__Spotify__ClientId", "id"), ("RagRecommender__Spotify__ClientSecret", "wrong"), ("RagRecommender__Spotify__TokenAddress", server.Address + "/api/token"));
    }

    [PostgresFact]
    public async Task A_database_that_is_not_there_is_old_or_gives_too_much_is_found_and_so_is_a_wrong_password()
    {
        var connection = new NpgsqlConnectionStringBuilder(await PostgresServer.CreateDatabaseAsync());
        (string, string)[] place = [("PGHOST", connection.Host!), ("PGPORT", $"{connection.Port}"), ("PGUSER", "postgres"), ("PGDATABASE", connection.Database!)];
        await AssertFoundAsync(sample.Data, "postgres", "older than this program", "rag load", place);
        await AssertFoundAsync(sample.Data, "postgres", "may change the schema", "rag_reader", place);
        await AssertFoundAsync(sample.Data, "postgres", "no such database", "createdb", [.. place, ("PGDATABASE", "elsewhere")]);

        await using var database = NpgsqlDataSource.Create(connection);
        await SchemaMigrations.ApplyAsync(database, default);
        await AssertFoundAsync(sample.Data, "postgres", "No release is published", "rag index --backend server", [.. place, ("RagRecommender__Storage__Backend", "server")]);
        await ExecuteAsync(database, "create role doctor_locked login password 'right'");
        // The server trusts everybody but this login, whose password is asked for.
        await ExecuteAsync(
            database,
            """
            do $$ begin execute format('copy (select unnest(array[''host all doctor_locked 127.0.0.1/32 scram-sha-256'', ''host all all 127.0.0.1/32 trust'', ''local all all trust''])) to %L', current_setting('hba_file')); end $$
            """);
        await ExecuteAsync(database, "select pg_reload_conf()");
        await Task.Delay(500);
        await AssertFoundAsync(sample.Data, "postgres", "refuses the login", "PGPASSWORD", [.. place, ("PGUSER", "doctor_locked"), ("PGPASSWORD", "wrong")]);
        await ExecuteAsync(database, "insert into public.schema_migration (name, checksum) values ('9999_future.sql', 'x')");
        await AssertFoundAsync(sample.Data, "postgres", "which this version does not know", "newer one", place);
    }

    private static async Task AssertFoundAsync(string data, string check, string message, string remedy, params (string, string)[] environment) =>
        await AssertFoundAsync(data, check, message, remedy, environment, check);

    private static async Task AssertFoundAsync(string data, string check, string message, string remedy, (string Name, string Value)[] environment, string only)
    {
        // A later value of a name takes the place of an earlier one.
        var result = await RagProcess.RunAsync(data, environment, "doctor", "--only", only, "--json");
        var finding = Find(result, check, message, remedy);
        Assert.Equal(finding.GetProperty("severity").GetString() == "Error" || result.Json.GetProperty("errors").GetInt32() > 0 ? 1 : 0, result.ExitCode);
    }

    private static JsonElement Find(RagResult result, string check, string message, string remedy)
    {
        var finding = result.Json.GetProperty("findings").EnumerateArray().FirstOrDefault(finding =>
            finding.GetProperty("check").GetString() == check && finding.GetProperty("message").GetString()!.Contains(message, StringComparison.Ordinal));
        Assert.True(finding.ValueKind == JsonValueKind.Object, $"not found: {message}; {result.Output}{result.Error}");
        Assert.NotEqual("Ok", finding.GetProperty("severity").GetString());
        Assert.Contains(remedy, finding.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        return finding;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A server that answers every request by path and authorization.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public HttpServer(Func<string, string?, (int Status, string Body)> answer)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _serving = ServeAsync(answer);
    }

    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<string, string?, (int Status, string Body)> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            var (status, body) = answer(context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"]);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }
}
