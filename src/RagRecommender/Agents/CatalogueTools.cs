using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using RagRecommender.Prompting;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Agents;

/// <summary>A track as an agent sees it.</summary>
public sealed record FoundTrack(
    string Id, string Title, IReadOnlyList<string> Artists, string? Album, IReadOnlyList<string> Genres, int? Popularity, float? Energy, float? Valence, float? Tempo, bool? Explicit);

/// <summary>Tracks, best first, and what an agent should know of them.</summary>
public sealed record FoundTracks(IReadOnlyList<FoundTrack> Tracks, IReadOnlyList<string> Notes);

/// <summary>An artist as an agent sees it; the biography is shown only with its source.</summary>
public sealed record FoundArtist(
    string Name, int TrackCount, int Popularity, IReadOnlyList<string> Genres, IReadOnlyList<FoundTrack> TopTracks, string? Biography, string? BiographySource, string? BiographyLicence);

/// <summary>An artist, or the names that come near.</summary>
public sealed record ArtistAnswer(FoundArtist? Artist, IReadOnlyList<string> DidYouMean);

/// <summary>
/// The catalogue as tools for agents: this service's own and, by the Model Context Protocol, any other. Arguments and texts of the
/// catalogue are cleaned and capped: what comes out of a tool goes into a prompt.
/// </summary>
/// <param name="search">The read path without a language model.</param>
public sealed class CatalogueTools(
    IReleaseSource releases, Func<RecommendationRequest, CancellationToken, Task<RecommendationResponse>> search)
{
    /// <summary>The longest request, title or name.</summary>
    private const int LongestRequest = 1_000;
    private const int LongestName = 200;
    private const int LongestBiography = 1_000;
    private const int MostTracks = 20;
    private const int TopTracks = 5;
    private const float SureName = 0.95f;

    /// <summary>The same functions for an <see cref="IChatClient"/>, a kernel or an MCP server.</summary>
    public IReadOnlyList<AIFunction> Functions => field ??=
    [
        Function(SearchCatalogueAsync, "search_catalogue", "Search the music catalogue by a request in plain words, for example \"calm folk without country, 60 to 90 bpm\". Returns tracks, best first."),
        Function(FindTrackAsync, "find_track", "Find a track by its title, and by its artist where known; typos are forgiven."),
        Function(ArtistInfoAsync, "artist_info", "What the catalogue knows of an artist: genres, top tracks, biography with its source."),
    ];

    private async Task<FoundTracks> SearchCatalogueAsync(
        [Description("What to hear, in plain words; constraints such as tempo, length, no explicit lyrics or genres to leave out are kept.")] string request,
        [Description("How many tracks, 1 to 20.")] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        if (PromptText.Clean(request, LongestRequest) is not { Length: > 0 } words)
            return new FoundTracks([], ["request must not be empty"]);
        // What Spotify gives may be shown, never read by a model.
        var answer = await search(new RecommendationRequest(words, Math.Clamp(limit, 1, MostTracks), Live: LiveMode.Off), cancellationToken);
        return new FoundTracks(
            [.. answer.Items.Select(item => Show(item.Track))],
            [.. answer.Plan.NotApplied.Select(part => $"not applied: {PromptText.Clean(part.Text, LongestName)} ({part.Reason})"), .. answer.Warnings]);
    }

    private async Task<FoundTracks> FindTrackAsync(
        [Description("The title.")] string title,
        [Description("The artist, where known.")] string? artist = null,
        CancellationToken cancellationToken = default)
    {
        using var lease = await releases.AcquireAsync(cancellationToken);
        var release = lease.Release;
        var (song, by) = (PromptText.Clean(title, LongestName), PromptText.Clean(artist, LongestName));
        if (song.Length == 0)
            return new FoundTracks([], ["title must not be empty"]);
        var found = release.Knowledge.Names.FindTitles(song, by.Length > 0 ? by : null, TopTracks).SelectMany(mention => mention.Tracks)
            .DistinctBy(id => release.Tracks.RecordingOf[release.Tracks.Row(id)]).Take(TopTracks);
        return new FoundTracks(await ReadAsync(release, [.. found], cancellationToken), []);
    }

    private async Task<ArtistAnswer> ArtistInfoAsync([Description("The artist's name.")] string name, CancellationToken cancellationToken = default)
    {
        using var lease = await releases.AcquireAsync(cancellationToken);
        var (release, tracks) = (lease.Release, lease.Release.Tracks);
        var near = release.Knowledge.Names.FindArtists(PromptText.Clean(name, LongestName), 3);
        if (near is not [{ Confidence: >= SureName } match, ..])
            return new ArtistAnswer(null, [.. near.Select(artist => PromptText.Clean(artist.Name, LongestName))]);
        var rows = tracks.RowsOfArtist(tracks.ArtistOrdinal(match.Name)).ToArray();
        var popularity = tracks.Column(Feature.Popularity).ToArray();
        var top = rows.OrderByDescending(row => popularity[row]).ThenBy(row => tracks.Ids[row]).DistinctBy(row => tracks.RecordingOf[row]).Take(TopTracks);
        var biography = await release.Catalog.GetBiographyAsync(match.Name, cancellationToken);
        var artistOf = new FoundArtist(
            PromptText.Clean(match.Name, LongestName), rows.Length, match.Popularity, [.. tracks.Genres.Where((_, genre) => rows.Any(row => tracks.HasGenre(row, genre)))],
            await ReadAsync(release, [.. top.Select(row => tracks.Ids[row])], cancellationToken),
            biography is null ? null : PromptText.Clean(biography.Text, LongestBiography), biography?.Source, biography?.Licence);
        return new ArtistAnswer(artistOf, []);
    }

    private static async Task<IReadOnlyList<FoundTrack>> ReadAsync(OpenRelease release, IReadOnlyList<TrackId> ids, CancellationToken cancellationToken) =>
        [.. (await release.Catalog.GetAsync(ids, cancellationToken)).Select(track => Show(TrackSummary.Of(track)))];

    private static FoundTrack Show(TrackSummary track) => new(
        track.Id, PromptText.Clean(track.Title, LongestName), [.. track.Artists.Select(artist => PromptText.Clean(artist, LongestName))], PromptText.Clean(track.Album, LongestName),
        track.Genres, track.Popularity, track.Features?.Energy, track.Features?.Valence, track.Features?.Tempo, track.Explicit);

    private static AIFunction Function(Delegate method, string name, string description) =>
        AIFunctionFactory.Create(method, name, description, AgentsJson.Default.Options);
}

/// <summary>What crosses between tools and agents.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 16)]
[JsonSerializable(typeof(FoundTracks))]
[JsonSerializable(typeof(ArtistAnswer))]
[JsonSerializable(typeof(AgentReply))]
[JsonSerializable(typeof(object))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
internal sealed partial class AgentsJson : JsonSerializerContext;
