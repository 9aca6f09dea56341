using RagRecommender.Api.Agents;
using RagRecommender.Api.Artists;
using RagRecommender.Api.Coverage;
using RagRecommender.Api.Engagement;
using RagRecommender.Api.Errors;
using RagRecommender.Api.Exports;
using RagRecommender.Api.Genres;
using RagRecommender.Api.Health;
using RagRecommender.Api.Maps;
using RagRecommender.Api.Page;
using RagRecommender.Api.Playlists;
using RagRecommender.Api.Profiles;
using RagRecommender.Api.Recommendations;
using RagRecommender.Api.Releases;
using RagRecommender.Api.Security;
using RagRecommender.Api.Telemetry;
using RagRecommender.Api.Tracks;

namespace RagRecommender.Api.Hosting;

/// <summary>What a request passes, from the outside in, and the routes it may reach.</summary>
public static class Pipeline
{
    public static void UseApi(this WebApplication app)
    {
        // Created here, because nothing asks for it: it only observes.
        app.Services.GetRequiredService<IndexMetrics>();
        app.UseSecurityHeaders();
        app.UseHead();
        app.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = ExceptionMapping.StatusOf });
        app.UseStatusCodePages();
        app.UsePage();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<ApiKeyCheck>();
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi();
        var work = app.MapGroup("").AddEndpointFilter(app.Services.GetRequiredService<LoadShedding>());
        work.MapRecommend();
        work.MapStream();
        work.MapFindTracks();
        work.MapTrack();
        work.MapSimilar();
        work.MapFindArtists();
        work.MapArtist();
        work.MapGenres();
        work.MapReleases();
        work.MapMcpTools();
        work.MapMap();
        work.MapPlaces();
        work.MapArrange();
        work.MapExport();
        work.MapFeedback();
        work.MapEngagement();
        work.MapCoverage();
        work.MapForgetProfile();
    }
}
