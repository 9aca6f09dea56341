using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Engagement;

/// <summary>What a listener did with a track of an answer.</summary>
public enum FeedbackKind
{
    Played,
    Saved,
    Liked,
    Skipped,
    Disliked,
}

/// <summary>One thing that a listener did. The same request, track and kind count once, however often they are told.</summary>
/// <param name="Profile">Whose taste it teaches; the feedback itself is kept without it.</param>
public sealed record Feedback(string RequestId, TrackId Track, FeedbackKind Kind, DateTimeOffset At, ProfileId? Profile = null);

/// <summary>What became of a feedback.</summary>
public enum FeedbackOutcome
{
    Recorded,

    /// <summary>It had been told before; nothing was counted twice.</summary>
    AlreadyKnown,

    /// <summary>No answer of that request is remembered.</summary>
    UnknownRequest,

    /// <summary>The answer of that request did not hold the track.</summary>
    TrackNotShown,
}

/// <summary>What the kinds of feedback mean.</summary>
public static class FeedbackKinds
{
    /// <summary>An answer counts as engaging when one of its tracks got one of these.</summary>
    public static readonly IReadOnlyList<FeedbackKind> Positive = [FeedbackKind.Played, FeedbackKind.Saved, FeedbackKind.Liked];

    /// <summary>What a profile learns from: true likes, false dislikes, null nothing, as playing and skipping have too many reasons.</summary>
    public static bool? Teaches(FeedbackKind kind) => kind switch
    {
        FeedbackKind.Liked or FeedbackKind.Saved => true,
        FeedbackKind.Disliked => false,
        _ => null,
    };
}
