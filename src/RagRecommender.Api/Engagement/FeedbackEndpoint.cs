using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using RagRecommender.Api.Requests;
using RagRecommender.Engagement;
using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Api.Engagement;

/// <summary>What a listener did with a track of an answer.</summary>
public sealed record FeedbackRequest(
    [property: Description("The requestId of the answer."), StringLength(64, MinimumLength = 1)] string? RequestId,
    [property: Description("One of the tracks of that answer: an id of 22 base-62 characters."), StringLength(22, MinimumLength = 22)] string? TrackId,
    [property: Description("played, saved and liked are engagement; liked, saved and disliked teach a profile.")] FeedbackKind? Kind,
    [property: Description("The profile that learns from it, 16 to 64 letters, digits, hyphens and underscores; none by default."),
        StringLength(64, MinimumLength = 16)] string? ProfileId = null) : ICheckedRequest
{
    public void Check(Violations violations)
    {
        Fields.Require("requestId", RequestId, violations);
        Fields.Require("trackId", TrackId, violations);
        Fields.Require("kind", Kind, violations);
        if (!violations.Has("trackId"))
            Fields.CheckId("trackId", TrackId, violations);
        Fields.CheckProfile("profileId", ProfileId, violations);
    }
}

/// <param name="Recorded">False when the same had been told before; it counts once.</param>
public sealed record FeedbackReceipt(string RequestId, string TrackId, FeedbackKind Kind, bool Recorded);

/// <summary>Feedback on the tracks of an answer.</summary>
public static class FeedbackEndpoint
{
    public static void MapFeedback(this IEndpointRouteBuilder routes) => routes
        .MapPost("/feedback", AddAsync)
        .WithName("AddFeedback")
        .WithTags("Engagement")
        .WithSummary("Tell what a listener did with a track of an answer")
        .WithDescription("The same request, track and kind count once. When the answer comes, the feedback is on disk.")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FeedbackReceipt>, ValidationProblem, ProblemHttpResult>> AddAsync(
        CheckedBody<FeedbackRequest> body, FeedbackDesk desk, CancellationToken cancellationToken)
    {
        if (body.Violations.Any)
            return body.Violations.ToProblem();
        var (requestId, trackId, kind, profile) = body.Request!;
        var outcome = await desk.AddAsync(requestId!, new TrackId(trackId!), kind!.Value, profile is null ? null : new ProfileId(profile), cancellationToken);
        switch (outcome)
        {
            case FeedbackOutcome.UnknownRequest:
                return TypedResults.Problem(
                    "No answer of that requestId is remembered: it may be older than the service keeps answers.", statusCode: StatusCodes.Status404NotFound);
            case FeedbackOutcome.TrackNotShown:
                body.Violations.Add("trackId", "is not a track of that answer");
                return body.Violations.ToProblem();
            default:
                return TypedResults.Ok(new FeedbackReceipt(requestId!, trackId!, kind.Value, outcome == FeedbackOutcome.Recorded));
        }
    }
}
