using System.Text;
using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>
/// Finds artists. A name that is also a word needs evidence: a cue ("by", "like"), a capital where the request uses them, being known,
/// being an uncommon word, or being all that was asked. The longest name with enough of it wins.
/// </summary>
internal static partial class ArtistRecogniser
{
    private const int LongestName = 8;
    private const float Threshold = 0.75f;
    private const int EverydayRank = 3_000;
    private const int WellKnown = 60;
    private const int RamblingTokens = 28;
    private const float StrongCue = 0.6f;
    private const int ShortestMisspelled = 6;
    private const int MaxFuzzyLookups = 6;
    private const int LongestMisspelled = 4;
    private const int ShortestLong = 8;
    private const int KnownMisspelled = 45;
    private const float YearCue = 0.9f;
    private const float FuzzyWithCue = 0.84f;
    private const float FuzzyWithout = 0.9f;

    private sealed record Found(int First, int End, int Artist, float Score);

    public static List<Segment> Find(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var names = knowledge.Names.Artists;
        var misspelled = MisspelledLong(text, knowledge, vocabulary);
        var candidates = Candidates(text, names, vocabulary);
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
        result.AddRange(Misspelled(text, knowledge, vocabulary, true));
        return result;
    }

    // Two words or more that nearly spell a known name are that name, whatever one of them alone would be corrected to.
    private static List<Segment> MisspelledLong(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var result = new List<Segment>();
        var lookups = 0;
        for (var first = 0; first < text.Count && lookups < MaxFuzzyLookups; first++)
        {
            for (var end = Math.Min(first + LongestMisspelled, text.Count); end > first + 1 && lookups < MaxFuzzyLookups; end--)
            {
                if (!IsNameLike(text, vocabulary, first, end))
                    continue;
                lookups++;
                if (knowledge.Names.FindArtists(text.PlainSpan(first, end).ToString(), 1) is not [{ Confidence: >= FuzzyWithout and < 0.99f } match]
                    || match.Popularity < KnownMisspelled || vocabulary.TryGet(NameKey.Words(match.Name), out _))
                    continue;
                text.Take(first, end);
                result.Add(new Segment(first, end, [], match.Name, match.Confidence));
                break;
            }
        }
        return result;
    }

    private static bool IsNameLike(RequestText text, Vocabulary vocabulary, int first, int end)
    {
        var span = Enumerable.Range(first, end - first).ToList();
        return span.All(index => !text.IsTaken(index) && !text.Tokens[index].IsMark)
            && !vocabulary.IsFiller(text.Word(end - 1)) && (text.Word(first) is "the" || !vocabulary.IsFiller(text.Word(first)))
            && span.Sum(index => text.Word(index).Length) >= ShortestLong
            && span.Any(index => IsStrange(text, vocabulary, index))
            && span.Exists(index => !vocabulary.TryGet(text.Word(index), out _) && vocabulary.Correct(text.Word(index)) is null);
    }

    /// <summary>Misspelled names without a cue, among the words that nothing else has recognised.</summary>
    public static IReadOnlyList<Segment> FindLeft(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary) => Misspelled(text, knowledge, vocabulary, false);

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
                var artist = names.Exact(key.ToString(), words);
                if (artist >= 0 && !IsChanceInitials(text, names, vocabulary, first, end, key.ToString()))
                    found.Add(new Found(first, end, artist, Evidence(text, names, vocabulary, first, end, artist)));
            }
        }
        return found;
    }

    // Three small letters spell many things; four, or capitals, or a cue make them an artist's.
    private static bool IsChanceInitials(RequestText text, ArtistNames names, Vocabulary vocabulary, int first, int end, string key) =>
        names.IsInitials(key)
        && (end - first > 1 || vocabulary.IsEnglish(key) || vocabulary.IsFiller(key) || vocabulary.TryGet(key, out _)
            || key.Length < 4 && NameCues.Before(text, first).Strength < StrongCue && !text.OriginalText(first, end).All(char.IsUpper));

    private static float Evidence(RequestText text, ArtistNames names, Vocabulary vocabulary, int first, int end, int artist)
    {
        var popularity = names.Popularity(artist);
        var score = popularity / 100f * 0.5f;
        var cue = NameCues.Before(text, first);
        var after = NameCues.After(text, end);
        var possessive = text.Tokens[end - 1].IsPossessive ? 0.4f : 0;
        score += cue.Strength + Math.Max(after.Strength, possessive);
        var words = Enumerable.Range(first, end - first).Where(index => !text.Tokens[index].IsMark).ToList();
        var content = words.Where(index => text.Word(index) is not ("the" or "and" or "n")).ToList();
        var uncommon = content.Count(index => !vocabulary.IsCommon(text.Tokens[index].Stem));
        var isPhrase = vocabulary.TryGet(text.PlainSpan(first, end), out _) || content.Count == 1 && vocabulary.TryGet(text.Word(content[0]), out _);
        score += 0.2f * (content.Count - 1);
        if (uncommon == content.Count && content.Count == 1 && vocabulary.Rank(text.Tokens[content[0]].Stem) != int.MaxValue)
            score += popularity >= WellKnown ? 0.35f : 0.2f;
        else if (uncommon == content.Count)
            score += 0.6f;
        else if (uncommon > 0)
            score += 0.5f;
        else if (content.Count == 1)
            score -= vocabulary.Rank(text.Tokens[content[0]].Stem) < EverydayRank ? 0.5f : 0.25f;
        else
            score += popularity >= WellKnown ? 0.2f : popularity >= WellKnown - 15 ? -0.1f : -0.35f;
        if (text.Word(first - 1) is "that" or "this" && text.Word(end) is "song" or "track" or "tune" or "one")
            score += 0.5f;
        // "to kiss", "to skank": a verb.
        if (text.Word(first - 1) is "to" && cue.Strength == 0)
            score -= 0.6f;
        if (content.All(index => char.IsAsciiDigit(text.Word(index)[0])) && text.Word(first) is not "the" && cue.Strength < 0.85f)
            score -= 1;
        if (IsYear(text, content) && cue.Strength < YearCue)
            score -= 2;
        if (uncommon == 0 && content.Count > 1 && names.Words(artist).Count(character => character == ' ') < content.Count - 1)
            score -= 0.6f;
        if (text.Word(first) is "the" && names.Words(artist).StartsWith("the ", StringComparison.Ordinal))
            score += 0.3f;
        if (isPhrase)
            score -= 0.8f;
        if (content.All(index => vocabulary.IsFiller(text.Word(index))))
            score -= 0.6f;
        else if (content.All(index => text.Word(index).Length == 1 || vocabulary.TryGet(text.Word(index), out _) || text.Word(index) is "major" or "minor" or "sharp" or "flat"))
            score -= 0.9f;
        else if (content.Count > 1 && content.All(index => vocabulary.IsFiller(text.Word(index)) || vocabulary.TryGet(text.Word(index), out _)))
            score -= 0.4f;
        if (text.Word(first) is "the" && !names.Words(artist).StartsWith("the ", StringComparison.Ordinal) && uncommon == 0)
            score -= 0.4f;
        if (IsWhole(text, vocabulary, first, end) && (uncommon > 0 || popularity >= 35))
            score += 1;
        else if (IsClause(text, first, end) && !isPhrase && popularity >= 35)
            score += 0.5f;
        score += CaseEvidence(text, first, content);
        if (text.Count > RamblingTokens && cue.Strength < 0.5f)
            score -= 0.2f;
        return score;
    }

    // "between 1991 and 1994" names no artist.
    private static bool IsYear(RequestText text, List<int> content) =>
        content is [var only] && text.Word(only) is { Length: 4 } word && word.All(char.IsAsciiDigit) && (word.StartsWith("19", StringComparison.Ordinal) || word.StartsWith("20", StringComparison.Ordinal))
        && text.Word(only - 1) is not "the";

    private static float CaseEvidence(RequestText text, int first, List<int> content)
    {
        if (!text.HasMeaningfulCase)
            return 0;
        var isCapital = content.All(index => text.Tokens[index].IsCapital || char.IsAsciiDigit(text.Word(index)[0]));
        if (!isCapital)
            return content.All(index => !text.Tokens[index].IsCapital) ? -0.2f : 0;
        var startsSentence = first == 0 || text.Tokens[first - 1].IsMark && text.Word(first - 1) != ",";
        return startsSentence ? content.Count > 1 ? 0.4f : 0.15f : 0.6f;
    }

    // Nothing else was said but "play" and "songs".
    private static bool IsWhole(RequestText text, Vocabulary vocabulary, int first, int end)
    {
        for (var index = 0; index < text.Count; index++)
        {
            if ((index < first || index >= end) && !text.Tokens[index].IsMark && !vocabulary.IsFiller(text.Word(index)))
                return false;
        }
        return true;
    }

    // "the beatles, but ...", "... . how about audioslave": the name stands between marks.
    private static bool IsClause(RequestText text, int first, int end) =>
        (first == 0 || text.Tokens[first - 1].IsMark) && (end == text.Count || text.Tokens[end].IsMark);

    private static bool Accept(RequestText text, List<Found> accepted, Found candidate)
    {
        if (!text.IsFree(candidate.First, candidate.End))
            return false;
        text.Take(candidate.First, candidate.End);
        accepted.Add(candidate);
        return true;
    }

    private static List<Segment> Misspelled(RequestText text, CatalogueKnowledge knowledge, Vocabulary vocabulary, bool isCued)
    {
        var result = new List<Segment>();
        var lookups = 0;
        for (var first = 0; first < text.Count && lookups < MaxFuzzyLookups; first++)
        {
            if (text.IsTaken(first) || text.Tokens[first].IsMark || text.Word(first).Length < 2 || NameCues.Before(text, first).Strength >= StrongCue != isCued)
                continue;
            if (!isCued && text.HasMeaningfulCase && !text.Tokens[first].IsCapital)
                continue;
            for (var end = Math.Min(first + 4, text.Count); end > first; end--)
            {
                var span = Enumerable.Range(first, end - first).ToList();
                if (span.Any(index => text.IsTaken(index) || text.Tokens[index].IsMark) || !span.Any(index => IsStrange(text, vocabulary, index)) || vocabulary.IsFiller(text.Word(end - 1)))
                    continue;
                var typed = string.Join(' ', span.Select(index => text.Tokens[index].Stem));
                if (typed.Length < (isCued ? ShortestMisspelled - 1 : ShortestMisspelled) || lookups++ >= MaxFuzzyLookups)
                    break;
                if (knowledge.Names.FindArtists(typed, 1) is not [var match] || match.Confidence < (isCued ? FuzzyWithCue : FuzzyWithout) || match.Popularity < (isCued ? 0 : 30))
                    continue;
                text.Take(first, end);
                result.Add(new Segment(first, end, [], match.Name, match.Confidence));
                break;
            }
        }
        return result;
    }

    private static bool IsStrange(RequestText text, Vocabulary vocabulary, int index) =>
        text.Word(index).Length >= 4 && !text.Tokens[index].IsMark && !char.IsAsciiDigit(text.Word(index)[0]) && !vocabulary.IsEnglish(text.Tokens[index].Stem)
        && !vocabulary.TryGet(text.Word(index), out _);

    /// <summary>How each of the names, in the order of the request, is meant.</summary>
    public static List<(Segment Segment, ArtistRole Role)> WithRoles(RequestText text, List<Segment> names)
    {
        var result = new List<(Segment, ArtistRole)>();
        var bare = names.Count;
        foreach (var name in names)
        {
            var cue = NameCues.Before(text, name.First);
            var after = NameCues.After(text, name.End);
            var role = cue.Strength >= 0.5f && cue.Role != ArtistRole.By ? cue.Role
                : after.Role ?? cue.Role;
            if (role is null && result is [.., var last] && NameCues.IsJoint(text, last.Item1.End, name.First))
                role = last.Item2;
            role ??= text.Count > RamblingTokens ? ArtistRole.Example : ArtistRole.By;
            result.Add((name, role.Value));
        }
        // "Lady Gaga Radio" or "X-ish" says of a whole list what stands behind its last name.
        for (var index = result.Count - 2; index >= 0; index--)
        {
            if (NameCues.Before(text, result[index].Item1.First).Role is null && NameCues.IsJoint(text, result[index].Item1.End, result[index + 1].Item1.First)
                && NameCues.After(text, result[index + 1].Item1.End).Role is { } shared)
                result[index] = (result[index].Item1, shared);
        }
        // "my dad loves X, play him".
        if (PlayThem().IsMatch(text.Plain))
            result = [.. result.Select(entry => (entry.Item1, entry.Item2 == ArtistRole.Example ? ArtistRole.By : entry.Item2))];
        // "only listens to X, what is in that vein": X is what the wanted music is like.
        if (result.Count > 0 && LikeThem().IsMatch(text.Plain))
            result = [.. result.Select(entry => (entry.Item1, entry.Item2 is ArtistRole.Example or ArtistRole.By && NameCues.Before(text, entry.Item1.First).Strength < 0.9f ? ArtistRole.Like : entry.Item2))];
        // A bare list of several names is a list of examples, but not where they are to be heard.
        if (bare >= 3 && !IsHeard(text, result[0].Item1.First) && result.All(entry => entry.Item2 == ArtistRole.By && NameCues.Before(text, entry.Item1.First).Strength < 0.9f))
            result = [.. result.Select(entry => (entry.Item1, ArtistRole.Example))];
        return result;
    }

    private static bool IsHeard(RequestText text, int first) => first > 0 && Heard().IsMatch(text.PlainSpan(0, first));

    [GeneratedRegex(
        @"\b(?:in|of|along|with) (?:that|the same|a similar|this|the very same|those|these|their|his|her|such a) (?:kind of |sort of )?(?:vein|style|spirit|mould|mold|ballpark|direction|lane|lines?|league|wheelhouse|vibe|sound)\b|\bwhat else\b|\bwho else\b|\b(?:that|who|which) (?:sounds?|are|is) (?:the same|similar|comparable|alike)\b|\bsomething similar\b(?! to\b)|(?<!\b(?:and|or|other|of) )\bsimilar (?:stuff|music|artists?|bands?|acts?|songs|ones|things)(?! to\b)|\bnot (?:by )?(?:her|him|them)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex LikeThem();

    [GeneratedRegex(@"\b(?:play|hear|put on|listen to|listening to|queue|queue up|spin|throw on|blast)(?: me| us| some| only| just| all| the| a bit of)* ?$", RegexOptions.CultureInvariant)]
    private static partial Regex Heard();

    [GeneratedRegex(@"\b(?:play|put on|hear|listen to|queue|want) (?:some of )?(?:him|her|them|his|hers|theirs|their songs|his songs|her songs)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PlayThem();
}
