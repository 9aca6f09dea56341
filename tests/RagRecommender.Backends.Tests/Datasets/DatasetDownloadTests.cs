using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using RagRecommender.Backends.Datasets;

namespace RagRecommender.Backends.Tests.Datasets;

public sealed class DatasetDownloadTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Content = MakeContent();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory();
    private readonly List<string> _ranges = [];
    private readonly HttpClient _client = new() { Timeout = Timeout.InfiniteTimeSpan };
    private WebApplication _server = null!;
    private RequestDelegate _answer = ServeAsync;

    private string Target => Path.Combine(_directory.FullName, "deep", "dataset.csv");

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(context =>
        {
            _ranges.Add(context.Request.Headers.Range.ToString());
            return _answer(context);
        });
        await _server.StartAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task The_file_arrives_whole_with_progress_and_is_not_fetched_again()
    {
        var progress = new Seen();
        await FetchAsync(progress);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(new DownloadProgress(Content.Length, Content.Length), progress.Last);
        await FetchAsync();
        Assert.Single(_ranges);
    }

    [Fact]
    public async Task A_cut_connection_is_taken_up_where_it_broke()
    {
        _answer = context => _ranges.Count < 4 ? CutAsync(context, 50_000) : ServeAsync(context);
        await FetchAsync();
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.Equal(4, _ranges.Count);
        Assert.Equal("bytes=0-", _ranges[0]);
        Assert.NotEqual("bytes=0-", _ranges[3]);
    }

    [Fact]
    public async Task The_next_run_goes_on_with_what_the_last_one_left()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllBytesAsync(Target + ".part", Content[..150_000]);
        await FetchAsync();
        Assert.Equal(["bytes=150000-"], _ranges);
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
        Assert.False(File.Exists(Target + ".part"));
    }

    [Fact]
    public async Task A_server_without_ranges_sends_everything_again()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        await File.WriteAllBytesAsync(Target + ".part", Content[..150_000]);
        _answer = context => context.Response.Body.WriteAsync(Content).AsTask();
        await FetchAsync();
        Assert.Equal(Content, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Other_content_of_the_same_length_is_discarded()
    {
        _answer = context => context.Response.Body.WriteAsync(new byte[Content.Length]).AsTask();
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync());
        Assert.Contains("SHA-256", error.Message, StringComparison.Ordinal);
        Assert.Empty(_directory.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_server_that_sends_too_much_or_too_little_is_given_up()
    {
        _answer = context => context.Response.Body.WriteAsync(new byte[Content.Length + 1]).AsTask();
        Assert.Contains("more than", (await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync())).Message, StringComparison.Ordinal);
        _answer = static context => Task.CompletedTask;
        Assert.Contains("less than", (await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync())).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task A_missing_file_is_not_asked_for_twice()
    {
        _answer = static context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        Assert.Contains("404", (await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync())).Message, StringComparison.Ordinal);
        Assert.Single(_ranges);
    }

    [Fact]
    public async Task Silence_counts_as_a_broken_connection()
    {
        _answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var error = await Assert.ThrowsAsync<DownloadFailedException>(() => FetchAsync(attempts: 1));
        Assert.Contains("nothing arrived for 1 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_network_the_error_says_what_to_do()
    {
        var options = new DownloadOptions { Source = new Uri("http://127.0.0.1:1/dataset.csv"), Attempts = 2 };
        var error = await Assert.ThrowsAsync<DownloadFailedException>(
            () => new DatasetDownload(_client, options, TimeProvider.System).FetchAsync(Target, null, default));
        Assert.Contains("--dataset FILE", error.Message, StringComparison.Ordinal);
        Assert.Contains("data/sample.csv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_leaves_is_no_failure()
    {
        using var left = new CancellationTokenSource();
        _answer = async context =>
        {
            await left.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download(5).FetchAsync(Target, null, left.Token));
    }

    private static Task ServeAsync(HttpContext context) => Results.Bytes(Content, enableRangeProcessing: true).ExecuteAsync(context);

    private static async Task CutAsync(HttpContext context, int length)
    {
        var from = int.Parse(context.Request.Headers.Range.ToString()["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture);
        context.Response.StatusCode = 206;
        context.Response.ContentLength = Content.Length - from;
        context.Response.Headers.ContentRange = $"bytes {from}-{Content.Length - 1}/{Content.Length}";
        await context.Response.Body.WriteAsync(Content.AsMemory(from, length));
        await context.Response.Body.FlushAsync();
        await Task.Delay(100);
        context.Abort();
    }

    private static byte[] MakeContent()
    {
        var content = new byte[300_000];
        new Random(5).NextBytes(content);
        return content;
    }

    private Task FetchAsync(IProgress<DownloadProgress>? progress = null, int attempts = 3) => Download(attempts).FetchAsync(Target, progress, default);

    private DatasetDownload Download(int attempts) => new(
        _client,
        new DownloadOptions
        {
            Source = new Uri(_server.Urls.First()),
            Length = Content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
            Attempts = attempts,
            Silence = TimeSpan.FromSeconds(1),
        },
        TimeProvider.System);

    private sealed class Seen : IProgress<DownloadProgress>
    {
        public DownloadProgress Last { get; private set; }

        public void Report(DownloadProgress value) => Last = value;
    }
}
