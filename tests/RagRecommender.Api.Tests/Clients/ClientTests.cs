using System.Net;
using System.Text;
using RagRecommender.Api.Tests.Documentation;
using RagRecommender.Api.Tests.Fakes;
using RagRecommender.Client;

namespace RagRecommender.Api.Tests.Clients;

public sealed class ClientTests(ApiUnderTest api) : IClassFixture<ApiUnderTest>
{
    // For machines, for the page and for agents.
    private static readonly string[] WithoutMethod = ["Metrics", "Live", "Ready", "GetMap", "Mcp"];

    [Fact]
    public async Task The_clients_types_are_those_of_the_document_field_by_field()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        WrittenFile.Check("src/RagRecommender.Client/Contracts.cs", new ContractSource(await response.JsonAsync()).Write());
    }

    [Fact]
    public async Task Every_operation_has_a_method_of_its_name()
    {
        using var response = await api.GetAsync("/openapi/v1.json");
        var operations = (await response.JsonAsync()).GetProperty("paths").EnumerateObject().Where(path => !path.Name.StartsWith("/map", StringComparison.Ordinal) && !path.Name.StartsWith("/health", StringComparison.Ordinal) && path.Name is not "/mcp" and not "/metrics")
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString() + "Async");
        Assert.Empty(operations.Except(typeof(RecommenderClient).GetMethods().Select(method => method.Name)));
    }

    [Fact]
    public async Task A_walk_through_every_method()
    {
        var client = Open();
        var answer = await client.RecommendAsync(new() { Query = "calm acoustic folk", Limit = 5, Rerank = Client.RerankMode.Features, Filters = new() { Tempo = new() { Min = 60 } } });
        var track = answer.Items[0].Track;
        Assert.Equal((await client.GetTrackAsync(track.Id)).Title, track.Title);
        Assert.NotEmpty((await client.FindSimilarTracksAsync(track.Id, 3)).Items);
        Assert.Contains((await client.FindTracksAsync(title: track.Title)).Tracks, found => found.Id == track.Id);
        Assert.Equal("AC/DC", (await client.GetArtistAsync((await client.FindArtistsAsync("acdc")).Artists[0].Name)).Name);
        Assert.NotEmpty((await client.ListGenresAsync()).Genres);
        Assert.Single((await client.ListReleasesAsync()).Releases);
        Assert.True((await client.AddFeedbackAsync(new() { RequestId = answer.RequestId, TrackId = track.Id, Kind = Client.FeedbackKind.Liked, ProfileId = "profile-of-client" })).Recorded);
        Assert.True((await client.GetEngagementAsync(1)).Engagement.Overall.Engaged >= 1);
        Assert.True((await client.GetCoverageAsync(1)).Coverage.Exposures >= 1);
        string[] ids = [.. answer.Items.Select(item => item.Track.Id)];
        Assert.Equal(ids.Length, (await client.OrderPlaylistAsync(new() { TrackIds = ids, Order = Client.PlaylistOrder.Harmonic })).Tracks.Count);
        Assert.StartsWith("#EXTM3U", Encoding.UTF8.GetString(await client.ExportPlaylistAsync(new() { TrackIds = ids, Format = Client.ExportFormat.M3u8, Title = "Mine" })), StringComparison.Ordinal);
        await client.ForgetProfileAsync("profile-of-client");
    }

    [Fact]
    public async Task A_streamed_answer_ends_with_the_same_items_as_the_whole_one()
    {
        var client = Open();
        var whole = await client.RecommendAsync(new() { Query = "techno" });
        var events = new List<StreamEvent>();
        await foreach (var part in client.RecommendStreamAsync(new() { Query = "techno" }))
            events.Add(part);
        Assert.IsType<Client.PlanEvent>(events[0]);
        Assert.IsType<Client.DoneEvent>(events[^1]);
        Assert.Equal(whole.Items.Select(item => item.Track.Id), events.OfType<Client.ItemsEvent>().Last().Items.Select(item => item.Track.Id));
    }

    [Fact]
    public async Task A_refusal_says_what_is_wrong_field_by_field()
    {
        var error = await Assert.ThrowsAsync<RecommenderException>(() => Open().RecommendAsync(new() { Query = "folk", Limit = 1000 }));
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
        Assert.Equal(["must be between 1 and 100"], error.Errors["limit"]);
    }

    private RecommenderClient Open() => new(api.CreateClient());
}
