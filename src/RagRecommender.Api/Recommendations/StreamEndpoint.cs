using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Errors;

namespace RagRecommender.Api.Recommendations;

/// <summary>The end of a stream that broke after it had begun.</summary>
/// <param name="Status">That the same failure would have had at the door.</param>
public sealed record ErrorEvent(int Status, string Detail);

/// <summary>
/// The same answer as server-sent events while it comes about: <c>plan</c>, <c>items</c>, either again where a slower stage knew better, then
/// <c>done</c>, or <c>error</c>. A client that leaves ends the work.
/// </summary>
public static partial class StreamEndpoint
{
    // As the server writes answers: letters beyond ASCII as they are.
    private static readonly ApiJson Wire = new(new JsonSerializerOptions(ApiJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static void MapStream(this IEndpointRouteBuilder routes) => routes
        .MapPost("/recommendations/stream", StreamAsync)
        .WithName("RecommendStream")
        .WithTags("Recommendations")
        .WithSummary("Recommend tracks, as server-sent events")
        .WithDescription(
            "The body of POST /recommendations. Events: plan and items, both within milliseconds; plan and items again, each in place of the one before, "
            + "where the language model or a live lookup changed them; done with warnings and timings, or error with the status the failure would have had.")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    private static async Task<Results<ServerSentEventsResult<string>, ValidationProblem>> StreamAsync(
        RecommendationBody body, RememberedRecommender recommender, HttpContext context, ILogger<Recommender> logger, CancellationToken cancellationToken)
    {
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        var parts = recommender.AnswerAsync(body.Request!, cancellationToken).GetAsyncEnumerator(cancellationToken);
        context.Response.RegisterForDisposeAsync(parts);
        // The first part is there before the stream begins, so that what can't be answered at all is a status and not a broken stream.
        await parts.MoveNextAsync();
        return TypedResults.ServerSentEvents(EventsAsync(parts, logger, cancellationToken));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        IAsyncEnumerator<RecommendationEvent> parts, ILogger logger, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var next = Of(parts.Current);
        while (true)
        {
            yield return next;
            try
            {
                if (!await parts.MoveNextAsync())
                    yield break;
                next = Of(parts.Current);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogBroken(logger, error);
                next = Event("error", new ErrorEvent(ExceptionMapping.StatusOf(error), ExceptionMapping.DetailOf(error)), Wire.ErrorEvent);
            }
        }
    }

    private static SseItem<string> Of(RecommendationEvent part) => part switch
    {
        PlanEvent plan => Event("plan", plan, Wire.PlanEvent),
        ItemsEvent items => Event("items", items, Wire.ItemsEvent),
        DoneEvent done => Event("done", done, Wire.DoneEvent),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part.GetType().Name, "No event has this kind."),
    };

    private static SseItem<string> Event<T>(string name, T data, JsonTypeInfo<T> type) => new(JsonSerializer.Serialize(data, type), name);

    [LoggerMessage(LogLevel.Error, "A stream broke")]
    private static partial void LogBroken(ILogger logger, Exception error);
}
