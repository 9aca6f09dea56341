using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using RagRecommender.Embedding;
using RagRecommender.Fakes;
using RagRecommender.Live;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Tests.Fakes;

/// <summary>The whole service in this process over a small catalogue in memory; only the network and the files are left out.</summary>
public sealed class ApiUnderTest : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings;
    private readonly HashingEmbedder _embedder = new();
    private readonly bool _isPublished;
    private readonly string _directory = Directory.CreateTempSubdirectory("rag-api-").FullName;

    public ApiUnderTest()
        : this([])
    {
    }

    internal ApiUnderTest(Dictionary<string, string> settings, bool isPublished = true)
    {
        (_settings, _isPublished) = (settings, isPublished);
        Releases = new InMemoryReleases(_embedder);
        if (_isPublished)
            Releases.PublishAsync("20260101-first", Tracks, Biographies).GetAwaiter().GetResult();
    }

    internal InMemoryReleases Releases { get; }

    internal HashingEmbedder Embedder => _embedder;

    /// <summary>Null is a service without credentials.</summary>
    internal ISpotify? Spotify { get; init; }

    internal static Dictionary<string, Biography> Biographies { get; } = new()
    {
        ["Café Tacvba"] = new Biography("A band from Mexico.", "https://example.org/cafe", "CC BY-SA 4.0"),
    };

    internal static IReadOnlyList<Track> Tracks { get; } =
    [
        SmallCatalogue.Track(1, "Rainy Morning", "Ada Lark", "folk;acoustic", popularity: 61, energy: 0.2f, acousticness: 0.9f, tempo: 84),
        SmallCatalogue.Track(2, "Rainy Morning - Live", "Ada Lark", "folk", popularity: 20, energy: 0.3f, liveness: 0.9f, tempo: 86),
        SmallCatalogue.Track(3, "Thunder Road Home", "AC/DC", "rock;hard-rock", popularity: 80, energy: 0.95f, tempo: 140, isExplicit: true),
        SmallCatalogue.Track(4, "Eres", "Café Tacvba", "latin", popularity: 66, energy: 0.4f),
        SmallCatalogue.Track(5, "Ingrata", "Café Tacvba", "latin;rock", popularity: 58, energy: 0.8f, album: "Re"),
        .. Enumerable.Range(10, 60).Select(number => SmallCatalogue.Track(
            number, artist: $"Artist {number % 17}", genre: new[] { "techno", "country", "hip-hop", "ambient" }[number % 4], popularity: number % 90,
            energy: number % 10 / 10f, tempo: 80 + number)),
    ];

    internal async Task<HttpResponseMessage> PostAsync(string body, string path = "/recommendations", string type = "application/json", string? key = null)
    {
        using var client = CreateClient();
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await client.PostAsync(new Uri(path, UriKind.Relative), content);
    }

    internal async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var client = CreateClient();
        return await client.GetAsync(new Uri(path, UriKind.Relative));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("RagRecommender:Storage:EngagementPath", Path.Combine(_directory, "engagement.db"));
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<IReleaseSource>(Releases);
            services.AddSingleton<IEmbedder>(_embedder);
            if (Spotify is not null)
                services.AddSingleton(Spotify);
        });
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync();
        using var document = await JsonDocument.ParseAsync(stream);
        return document.RootElement.Clone();
    }

    /// <summary>The messages of a refused request by path.</summary>
    public static async Task<Dictionary<string, string>> ErrorsAsync(this HttpResponseMessage response)
    {
        var problem = await response.JsonAsync();
        return problem.GetProperty("errors").EnumerateObject().ToDictionary(
            error => error.Name, error => string.Join("; ", error.Value.EnumerateArray().Select(message => message.GetString())));
    }
}
