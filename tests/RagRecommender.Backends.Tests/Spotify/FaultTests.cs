using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RagRecommender.Live;
using RagRecommender.Tests.Servers;

namespace RagRecommender.Backends.Tests.Spotify;

public sealed class FaultTests
{
    private static readonly string Artist = SpotifyStub.Artists.FirstOrDefault()?.Key ?? "";

    [SpotifyTheory]
    [InlineData("500")]
    [InlineData("drop")]
    [InlineData("garbage")]
    [InlineData("slow")]
    public async Task A_fault_now_and_then_is_tried_again(string fault)
    {
        await using var stub = await SpotifyStub.StartAsync("--faults", fault, "--fault-share", "0.3");
        await using var services = Spotify.Connect(stub, settings: ("AttemptSeconds", "3"));
        for (var call = 0; call < 6; call++)
            Assert.NotEmpty(await services.Client().FindArtistsAsync(Artist, 1, default));
        Assert.True(await stub.CountAsync("faults") > 0);
        Assert.Equal(0, await stub.CountAsync("offences"));
    }

    [SpotifyTheory]
    [InlineData("500")]
    [InlineData("drop")]
    [InlineData("garbage")]
    [InlineData("slow")]
    [InlineData("quota")]
    public async Task A_fault_every_time_ends_in_one_exception_within_the_time_and_soon_without_a_request(string fault)
    {
        await using var stub = await SpotifyStub.StartAsync("--faults", fault, "--fault-share", "1");
        await using var services = Spotify.Connect(stub, settings: [("AttemptSeconds", "1"), ("TotalSeconds", "5")]);
        var clock = Stopwatch.StartNew();
        for (var call = 0; call < 5; call++)
            await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync(Artist, 1, default));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
        var sent = await stub.CountAsync("requests");
        // The breaker, or for the quota the closed gate.
        await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync(Artist, 1, default));
        Assert.Equal(sent, await stub.CountAsync("requests"));
    }

    [SpotifyFact]
    public async Task An_exhausted_quota_ends_requests_for_an_hour_with_the_first_answer()
    {
        await using var stub = await SpotifyStub.StartAsync("--faults", "quota", "--fault-share", "1");
        await using var services = Spotify.Connect(stub);
        var error = await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync(Artist, 1, default));
        Assert.Equal(1, await stub.CountAsync("requests"));
        Assert.Matches("quota is exhausted; no request is sent for another 3(5[0-9][0-9]|600) s", error.Message);
    }

    [Theory]
    [InlineData("huge")]
    [InlineData("deep")]
    [InlineData("types")]
    [InlineData("array")]
    [InlineData("empty")]
    [InlineData("redirect")]
    [InlineData("long-wait")]
    public async Task A_hostile_answer_is_no_more_than_an_unavailable_service(string kind)
    {
        await using var server = await HostileAsync(kind);
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var services = Spotify.Connect(new Uri(address, "v1/"), new Uri(address, "token"), settings: [("Retries", "1")]);
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<SpotifyUnavailableException>(() => services.Client().FindArtistsAsync("x", 1, default));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public async Task Entries_without_an_id_or_a_name_are_left_out_and_texts_are_cleared()
    {
        await using var server = await HostileAsync("odd");
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await using var services = Spotify.Connect(new Uri(address, "v1/"), new Uri(address, "token"));
        var artist = Assert.Single(await services.Client().FindArtistsAsync("x", 10, default));
        Assert.Equal("Ada Lark", artist.Name);
        Assert.Null(artist.Popularity);
    }

    private static async Task<WebApplication> HostileAsync(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/token", () => Results.Text("""{"access_token":"t","expires_in":3600}""", "application/json"));
        app.MapGet("/v1/search", (HttpContext context) =>
        {
            if (kind == "redirect")
                return Results.Redirect("http://127.0.0.1:1/elsewhere");
            if (kind == "long-wait")
            {
                context.Response.Headers.RetryAfter = "86400";
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }
            return Results.Text(Body(kind), "application/json");
        });
        await app.StartAsync();
        return app;
    }

    private static string Body(string kind) => kind switch
    {
        "huge" => $$$"""{"artists":{"items":[{"id":"{{{new string('0', 22)}}}","name":"{{{new string('x', 3_000_000)}}}"}]}}""",
        "deep" => new StringBuilder().Insert(0, "{\"artists\":", 5_000).ToString(),
        "types" => """{"artists":{"items":[{"id":7,"name":{"first":null}}],"total":"many"}}""",
        "array" => """[1,2,3]""",
        "empty" => "",
        "odd" => $$$"""
            {"artists":{"items":[null,{"id":null,"name":"x"},{"id":"short","name":"x"},{"id":"{{{new string('1', 22)}}}"},{"id":"{{{new string('2', 22)}}}","name":"Ada\u200b Lark\u0000","popularity":-4,
            "genres":[null,"folk"],"followers":{},"something":{"new":[]}}],"next":null}}
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such answer."),
    };
}
