using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Qdrant;

public sealed class QdrantConnectionTests
{
    private const string Done = """{"result":true,"status":"ok","time":0}""";

    [Fact]
    public async Task An_error_keeps_the_words_of_Qdrant()
    {
        await using var server = await HttpStub.StartAsync(context => AnswerAsync(context, 404, """{"status":{"error":"Not found: Collection `x` doesn't exist!"},"time":0}"""));
        using var client = Client(server.Url, isReader: false);
        var error = await Assert.ThrowsAsync<QdrantException>(() => client.StateAsync("x", CancellationToken.None));
        Assert.Contains("Collection `x` doesn't exist!", error.Message, StringComparison.Ordinal);
        Assert.Contains("GET collections/x (404)", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Only_calls_that_may_happen_twice_are_repeated()
    {
        var failures = 2;
        await using var server = await HttpStub.StartAsync(context => Interlocked.Decrement(ref failures) >= 0
            ? AnswerAsync(context, 503, """{"status":{"error":"Please try later"},"time":0}""")
            : AnswerAsync(context, 200, Done.Replace("true", """{"status":"completed"}""", StringComparison.Ordinal)));
        using var client = Client(server.Url, isReader: false);
        await client.DeleteAsync("x", [Guid.NewGuid()], CancellationToken.None);
        Assert.Equal(3, server.Requests.Count);

        failures = 1;
        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.ChangeAliasesAsync([], CancellationToken.None));
        Assert.Contains("Please try later", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_reader_gives_up_within_its_budget_and_then_leaves_a_silent_server_alone()
    {
        await using var server = await HttpStub.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = Client(server.Url, isReader: true, options => (options.AttemptMilliseconds, options.TotalMilliseconds) = (40, 100));
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CountAsync("x", CancellationToken.None));
        Assert.InRange(watch.ElapsedMilliseconds, 30, 5_000);
        Assert.Equal("qdrant", error.Service);
        Assert.NotNull(client.Problem);
        for (var call = 0; call < 20; call++)
            await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CountAsync("x", CancellationToken.None));
        var asked = server.Requests.Count;
        Assert.InRange(asked, 2, 20);
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CountAsync("x", CancellationToken.None));
        Assert.Equal(asked, server.Requests.Count);
    }

    [Fact]
    public async Task A_caller_who_left_is_not_a_time_out()
    {
        await using var server = await HttpStub.StartAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = Client(server.Url, isReader: true, options => (options.AttemptMilliseconds, options.TotalMilliseconds) = (30_000, 60_000));
        using var left = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CountAsync("x", left.Token));
        Assert.Null(client.Problem);
    }

    [Fact]
    public async Task Redirections_are_not_followed()
    {
        await using var other = await HttpStub.StartAsync(context => AnswerAsync(context, 200, Done));
        await using var server = await HttpStub.StartAsync(context =>
        {
            context.Response.Redirect(other.Url);
            return Task.CompletedTask;
        });
        using var client = Client(server.Url, isReader: false);
        await Assert.ThrowsAsync<QdrantException>(() => client.StateAsync("x", CancellationToken.None));
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"result":{"count":"many"}}""")]
    [InlineData("")]
    public async Task An_answer_that_is_none_of_Qdrant_is_an_unavailable_service(string body)
    {
        await using var server = await HttpStub.StartAsync(context => AnswerAsync(context, 200, body));
        using var client = Client(server.Url, isReader: true);
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CountAsync("x", CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        await using var server = await HttpStub.StartAsync(async context =>
        {
            var block = Encoding.UTF8.GetBytes(new string(' ', 1 << 16));
            for (var written = 0L; written < 1_000_000_000; written += block.Length)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        using var client = Client(server.Url, isReader: true, options => (options.AnswerMegabytes, options.AttemptMilliseconds, options.TotalMilliseconds) = (1, 30_000, 60_000));
        await Assert.ThrowsAsync<ServiceUnavailableException>(() => client.CountAsync("x", CancellationToken.None));
    }

    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("http://key@localhost:6333")]
    [InlineData("localhost:6333")]
    public void An_address_that_is_none_is_refused_with_its_setting(string url) => Assert.Contains(
        "Url", Failures(new QdrantOptions { Url = url }), StringComparison.Ordinal);

    [Fact]
    public void More_confirmations_than_copies_are_refused() => Assert.Contains(
        "WriteConsistencyFactor", Failures(new QdrantOptions { ReplicationFactor = 2, WriteConsistencyFactor = 3 }), StringComparison.Ordinal);

    [Fact]
    public void The_defaults_are_valid() => Assert.Empty(Failures(new QdrantOptions { Url = "http://localhost:6333" }));

    private static string Failures(QdrantOptions options) => string.Join(
        ' ', (new QdrantOptionsValidator().Validate(null, options).Failures ?? []).Concat(new QdrantOptionsConsistency().Validate(null, options).Failures ?? []));

    private static QdrantClient Client(string url, bool isReader, Action<QdrantOptions>? change = null)
    {
        var options = new QdrantOptions { Url = url, AttemptMilliseconds = 5_000, TotalMilliseconds = 10_000 };
        change?.Invoke(options);
        return new QdrantClient(options, isReader, TimeProvider.System);
    }

    private static async Task AnswerAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }
}
