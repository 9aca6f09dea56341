using Microsoft.AspNetCore.Http;

namespace RagRecommender.Tests.Servers;

/// <summary>Stands before a server and hands on what it is asked, slowly or not at all, as a test says.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly string _target;
    private HttpStub? _stub;
    private int _passed;

    private FaultyProxy(string target) => _target = target;

    /// <summary>Whether connections are broken instead of answered.</summary>
    public bool IsAway { get; set; }

    /// <summary>Before an answer is passed on.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Which requests are broken instead of answered, by method and path.</summary>
    public Func<string, bool>? Refuses { get; set; }

    /// <summary>Requests that were passed on.</summary>
    public int Passed => _passed;

    public string Url => _stub!.Url;

    public static async Task<FaultyProxy> StartAsync(string target)
    {
        var proxy = new FaultyProxy(target);
        proxy._stub = await HttpStub.StartAsync(proxy.AnswerAsync);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stub!.DisposeAsync();
        _http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var asked = context.Request;
        if (IsAway || Refuses?.Invoke($"{asked.Method} {asked.Path}") == true)
        {
            context.Abort();
            return;
        }
        await Task.Delay(Delay, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), $"{_target}{asked.Path}{asked.QueryString}");
        using var body = new MemoryStream();
        await asked.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", asked.ContentType);
        }
        using var response = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        Interlocked.Increment(ref _passed);
        await context.Response.Body.WriteAsync(await response.Content.ReadAsByteArrayAsync(context.RequestAborted), context.RequestAborted);
    }
}
