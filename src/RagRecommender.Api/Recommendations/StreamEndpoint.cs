using System.Net.ServerSentEvents;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RagRecommender.Api.Recommendations;

/// <summary>What was understood: the first event of a stream.</summary>
public sealed record PlanEvent(string RequestId, string Release, string? Model, PlanSummary Plan);

/// <summary>A ranked list; a later one takes the place of an earlier one.</summary>
public sealed record ItemsEvent(string Reranker, IReadOnlyList<RecommendedTrack> Items);

/// <summary>The last event.</summary>
public sealed record DoneEvent(IReadOnlyList<string> Warnings, StageTimings Timings);

/// <summary>The same answer as server-sent events: <c>plan</c>, <c>items</c>, <c>done</c>.</summary>
public static class StreamEndpoint
{
    // As the server writes answers: letters beyond ASCII as they are.
    private static readonly ApiJson Wire = new(new JsonSerializerOptions(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static void MapStream(this IEndpointRouteBuilder routes) => routes
        .MapPost("/recommendations/stream", StreamAsync)
        .WithName("RecommendStream")
        .WithTags("Recommendations")
        .WithSummary("Recommend tracks, as server-sent events")
        .WithDescription("The body of POST /recommendations; the events are plan, items and done.")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    // The answer is complete before the stream begins, so that a failure is a status and not a broken stream.
    private static async Task<Results<ServerSentEventsResult<string>, ValidationProblem>> StreamAsync(
        RecommendationBody body, Recommender recommender, CancellationToken cancellationToken) =>
        body.Violations.Any
            ? body.Violations.ToProblem()
            : TypedResults.ServerSentEvents(Events(await recommender.RecommendAsync(body.Request!, cancellationToken)));

    private static async IAsyncEnumerable<SseItem<string>> Events(RecommendationResponse answer)
    {
        yield return Event("plan", new PlanEvent(answer.RequestId, answer.Release, answer.Model, answer.Plan), Wire.PlanEvent);
        yield return Event("items", new ItemsEvent(answer.Reranker, answer.Items), Wire.ItemsEvent);
        await Task.Yield();
        yield return Event("done", new DoneEvent(answer.Warnings, answer.Timings), Wire.DoneEvent);
    }

    private static SseItem<string> Event<T>(string name, T data, JsonTypeInfo<T> type) => new(JsonSerializer.Serialize(data, type), name);
}
