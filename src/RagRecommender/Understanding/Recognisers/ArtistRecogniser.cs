using System.Text;

namespace RagRecommender.Understanding;

/// <summary>
/// Finds artists. A name that is also a word needs evidence: a cue ("by", "like"), a capital where the request uses them, being known,
/// being an uncommon word, or being all that was asked. The longest name with enough of it wins.
/// </summary>
internal static class ArtistRecogniser
{
    private const int LongestName = 8;
    private const float Threshold = 0.75f;
    private const float StrongCue = 0.6f;

    private sealed record Found(int First, int End, int Artist, float Score);

    public static List<Segment> Find(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var names = knowledge.Names.Artists;
        var misspelled = MisspelledArtists.FindLong(text, knowledge, vocabulary);
        var candidates = Candidates(text, names, vocabulary);
        // "by the band Love": what a name is introduced with is no name.
        candidates.RemoveAll(candidate => candidate.End - candidate.First == 2 && text.Word(candidate.First) is "the"
            && text.Word(candidate.First + 1) is "band" or "artist" or "singer" or "group" or "rapper" or "duo"
            && candidate.End < text.Count && (text.IsTaken(candidate.End) || candidates.Exists(other => other.First == candidate.End)));
        var accepted = new List<Found>();
        foreach (var candidate in candidates.Where(candidate => candidate.Score >= Threshold)
            .OrderByDescending(candidate => candidate.End - candidate.First).ThenByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.First))
            Accept(text, accepted, candidate);
        // What stands in a list with a name is more likely one.
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var candidate in candidates.Where(candidate => candidate.Score + 0.6f >= Threshold).OrderByDescending(candidate => candidate.End - candidate.First))
            {
                if (accepted.Any(name => NameCues.IsJoint(text, name.End, candidate.First) && name.End < candidate.First || NameCues.IsJoint(text, candidate.End, name.First) && candidate.End < name.First))
                    grown |= Accept(text, accepted, candidate);
            }
        }
        var result = accepted.OrderBy(name => name.First).Select(name => new Segment(name.First, name.End, [], names.Name(name.Artist), Math.Min(1, name.Score))).ToList();
        result.AddRange(misspelled);
        result.AddRange(MisspelledArtists.Find(text, knowledge, vocabulary, true));
        return result;
    }

    private static List<Found> Candidates(RequestText text, ArtistNames names, Vocabulary vocabulary)
    {
        var found = new List<Found>();
        var key = new StringBuilder();
        for (var first = 0; first < text.Count; first++)
        {
            key.Clear();
            if (text.Tokens[first].IsMark || text.Word(first) is "and" or "n")
                continue;
            for (var end = first + 1; end <= Math.Min(first + LongestName, text.Count) && !text.IsTaken(end - 1); end++)
            {
                var last = text.Tokens[end - 1];
                if (last.IsMark && (last.Word != "," || end - first < 2))
                    break;
                if (last.IsMark || last.Word is "and" or "n")
                    continue;
                var length = key.Length;
                if (last.IsPossessive)
                {
                    NameKey.AppendCompact(key, last.Stem);
                    Offer(end, last.Stem);
                    key.Length = length;
                }
                NameKey.AppendCompact(key, last.Word);
                Offer(end, last.Word);
            }

            void Offer(int end, string lastWord)
            {
                if (key.Length == 0 || key.Length > 60)
                    return;
                var words = end - first == 1 ? lastWord : string.Concat(text.PlainSpan(first, end - 1), " ", lastWord);
                var artist = names.Exact(key.ToString(), words, text.OriginalText(first, end));
                if (artist >= 0 && !IsChanceInitials(text, names, vocabulary, first, end, key.ToString()))
                    found.Add(new Found(first, end, artist, ArtistEvidence.Of(text, names, vocabulary, first, end, artist)));
            }
        }
        return found;
    }

    // Three small letters spell many things; four, or capitals, or a cue make them an artist's.
    private static bool IsChanceInitials(RequestText text, ArtistNames names, Vocabulary vocabulary, int first, int end, string key) =>
        names.IsInitials(key)
        && (end - first > 1 || vocabulary.IsEnglish(key) || vocabulary.IsFiller(key) || vocabulary.TryGet(key, out _)
            || key.Length < 4 && NameCues.Before(text, first).Strength < StrongCue && !text.OriginalText(first, end).All(char.IsUpper));

    private static bool Accept(RequestText text, List<Found> accepted, Found candidate)
    {
        if (!text.IsFree(candidate.First, candidate.End))
            return false;
        text.Take(candidate.First, candidate.End);
        accepted.Add(candidate);
        return true;
    }
}
