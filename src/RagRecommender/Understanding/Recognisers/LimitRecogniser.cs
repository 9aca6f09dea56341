using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>What no catalogue of audio features can know: said so, never guessed.</summary>
internal static class LimitRecogniser
{
    private const int MaxTopics = 5;

    public static void Read(RequestText text, Reading reading, Vocabulary vocabulary)
    {
        foreach (var limit in vocabulary.Limits)
        {
            foreach (Match match in limit.Pattern.Matches(text.Normal))
            {
                var (first, end) = text.TokensOf(match);
                if (first == end || !text.IsFree(first, end))
                    continue;
                // "keep" marks what is also a wish or a topic: it is reported and read on.
                var rest = match.Groups["keep"];
                if (rest.Success && rest.Length > 0)
                {
                    text.Take(first, text.TokensOf(rest).First);
                    AddTopics(text, text.TokensOf(rest), reading, vocabulary);
                }
                else
                    text.Take(first, end);
                var written = text.OriginalText(first, end);
                if (!reading.NotApplied.Any(entry => entry.Text == written))
                    reading.NotApplied.Add(new NotApplied(written, limit.Reason));
            }
        }
    }

    // "songs about the open sea for a walk": the words up to the next preposition are looked for in titles.
    private static void AddTopics(RequestText text, (int First, int End) span, Reading reading, Vocabulary vocabulary)
    {
        for (var index = span.First; index < span.End && reading.Topics.Count < MaxTopics; index++)
        {
            var word = text.Word(index);
            if (index > span.First && word is "for" or "to" or "by" or "with" or "but" or "that" or "while" or "when" or "in" or "on" or "without" or "not" or "no")
                return;
            if (!vocabulary.IsFiller(word) && !reading.Topics.Contains(word))
                reading.Topics.Add(word);
        }
    }
}
