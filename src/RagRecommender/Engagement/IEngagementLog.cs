using RagRecommender.Profiles;
using RagRecommender.Tracks;

namespace RagRecommender.Engagement;

/// <summary>Answers given on one day by one combination of release, interpreter and re-ranker, and what became of them.</summary>
/// <param name="Engaged">Answers with at least one positive feedback.</param>
/// <param name="Kinds">Feedback by kind; a kind that nobody gave is missing.</param>
public sealed record AnswerCount(
    DateOnly Day, string Release, string Interpreter, string Reranker, long Answers, long Engaged, IReadOnlyDictionary<FeedbackKind, long> Kinds);

/// <summary>How often a track was shown.</summary>
public readonly record struct Exposure(TrackId Track, long Shown);

/// <summary>An interleaved answer and those of its tracks that got positive feedback.</summary>
public sealed record InterleavedAnswer(Interleaving Interleaving, IReadOnlyList<TrackId> Tracks, IReadOnlyList<TrackId> Engaging);

/// <summary>What an operator lets the log keep, and for how long.</summary>
/// <param name="AnswersBefore">Answers of earlier days are forgotten, with their feedback and exposure.</param>
/// <param name="TastesBefore">A profile that has learnt nothing since is forgotten.</param>
/// <param name="MostAnswers">The oldest beyond these are forgotten.</param>
public sealed record Retention(DateOnly AnswersBefore, DateTimeOffset TastesBefore, long MostAnswers);

/// <summary>
/// Remembers which answers were given, what listeners did with them, and what profiles like. Days are those of UTC. Implementations
/// are safe for use by many callers; a failure of the store is a <see cref="ServiceUnavailableException"/>.
/// </summary>
public interface IEngagementLog
{
    /// <summary>Keeps answers and counts their tracks as shown. A request id that is known already changes nothing.</summary>
    Task RecordAsync(IReadOnlyList<ShownAnswer> answers, CancellationToken cancellationToken);

    /// <summary>Keeps a feedback; when this returns it survives a crash. With a profile, its taste learns from it in the same step.</summary>
    Task<FeedbackOutcome> AddAsync(Feedback feedback, CancellationToken cancellationToken);

    /// <summary><see cref="Taste.None"/> for a profile that nothing is known of. A tie in time goes to the smaller id.</summary>
    Task<Taste> GetTasteAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Forgets what a profile likes; false when there was nothing.</summary>
    Task<bool> ForgetAsync(ProfileId profile, CancellationToken cancellationToken);

    /// <summary>Answers and feedback since <paramref name="from"/>, in the order of day, release, interpreter and re-ranker.</summary>
    Task<IReadOnlyList<AnswerCount>> CountAnswersAsync(DateOnly from, CancellationToken cancellationToken);

    /// <summary>Every track shown since <paramref name="from"/>, in the order of the ids.</summary>
    Task<IReadOnlyList<Exposure>> CountExposuresAsync(DateOnly from, CancellationToken cancellationToken);

    /// <summary>The interleaved answers since <paramref name="from"/> that got positive feedback, in the order of the request ids.</summary>
    Task<IReadOnlyList<InterleavedAnswer>> ReadInterleavedAsync(DateOnly from, CancellationToken cancellationToken);

    /// <summary>Forgets what is older than the operator wants; returns how many answers.</summary>
    Task<long> ForgetOldAsync(Retention retention, CancellationToken cancellationToken);
}
