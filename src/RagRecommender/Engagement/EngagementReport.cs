using System.Globalization;

namespace RagRecommender.Engagement;

/// <summary>How many answers of a group engaged somebody: got at least one played, saved or liked.</summary>
/// <param name="Name">A day, interpreter, re-ranker or release.</param>
/// <param name="Feedback">Number of feedbacks by kind.</param>
public sealed record EngagementGroup(string Name, long Answers, long Engaged, Rate Rate, FeedbackCounts Feedback);

/// <summary>Number of feedbacks by kind.</summary>
public sealed record FeedbackCounts(long Played, long Saved, long Liked, long Skipped, long Disliked);

/// <summary>How a challenger did against the usual ranker in interleaved answers.</summary>
/// <param name="Answers">Interleaved answers with positive feedback.</param>
/// <param name="Wins">Answers in which the challenger's tracks got more of it.</param>
/// <param name="Losses">Answers in which the usual ranker's tracks got more of it.</param>
/// <param name="WinRate">Wins over wins and losses; above 0.5 with its whole interval, the challenger is better.</param>
public sealed record InterleavingGroup(string Champion, string Challenger, long Answers, long Wins, long Losses, long Ties, Rate WinRate);

/// <summary>What listeners did with the answers of a period, as a whole and taken apart; each list is ordered by name.</summary>
public sealed record EngagementReport(
    EngagementGroup Overall,
    IReadOnlyList<EngagementGroup> ByDay,
    IReadOnlyList<EngagementGroup> ByInterpreter,
    IReadOnlyList<EngagementGroup> ByReranker,
    IReadOnlyList<EngagementGroup> ByRelease,
    IReadOnlyList<InterleavingGroup> Interleaving)
{
    public static EngagementReport Of(IReadOnlyList<AnswerCount> counts, IReadOnlyList<InterleavedAnswer> interleaved) => new(
        Sum("all", counts),
        Group(counts, count => count.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Group(counts, count => count.Interpreter),
        Group(counts, count => count.Reranker),
        Group(counts, count => count.Release),
        [
            .. interleaved.GroupBy(result => (result.Interleaving.Champion, result.Interleaving.Challenger))
                .OrderBy(pair => pair.Key.Champion, StringComparer.Ordinal).ThenBy(pair => pair.Key.Challenger, StringComparer.Ordinal)
                .Select(pair => Compare(pair.Key.Champion, pair.Key.Challenger, pair)),
        ]);

    private static EngagementGroup[] Group(IReadOnlyList<AnswerCount> counts, Func<AnswerCount, string> key) =>
        [.. counts.GroupBy(key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Sum(group.Key, group))];

    private static EngagementGroup Sum(string name, IEnumerable<AnswerCount> counts)
    {
        long answers = 0, engaged = 0;
        var kinds = new long[Enum.GetValues<FeedbackKind>().Length];
        foreach (var count in counts)
        {
            answers += count.Answers;
            engaged += count.Engaged;
            foreach (var (kind, number) in count.Kinds)
                kinds[(int)kind] += number;
        }
        return new EngagementGroup(name, answers, engaged, Rate.Of(engaged, answers), new FeedbackCounts(
            kinds[(int)FeedbackKind.Played], kinds[(int)FeedbackKind.Saved], kinds[(int)FeedbackKind.Liked],
            kinds[(int)FeedbackKind.Skipped], kinds[(int)FeedbackKind.Disliked]));
    }

    private static InterleavingGroup Compare(string champion, string challenger, IEnumerable<InterleavedAnswer> results)
    {
        long wins = 0, losses = 0, ties = 0;
        foreach (var result in results)
        {
            switch (TeamDraft.Credit(result))
            {
                case > 0: wins++; break;
                case < 0: losses++; break;
                default: ties++; break;
            }
        }
        return new InterleavingGroup(champion, challenger, wins + losses + ties, wins, losses, ties, Rate.Of(wins, wins + losses));
    }
}
