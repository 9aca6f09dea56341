using System.Text.RegularExpressions;

namespace RagRecommender.Understanding;

/// <summary>One turn from words to a <see cref="Reading"/>. What is the most certain is recognised first and takes its words.</summary>
internal static partial class TurnReader
{
    private const int MaxWords = 12;

    public static Reading Read(string turn, bool isLater, CatalogueKnowledge knowledge, Vocabulary vocabulary)
    {
        var text = RequestText.Of(turn);
        var reading = new Reading();
        if (isLater)
            ShownRecogniser.Read(text, reading);
        var announced = AnnouncedName.Find(text, knowledge, vocabulary);
        // "another ten" is nearly many a title.
        if (!reading.ExcludesShown)
            TitleRecogniser.Read(text, reading, knowledge, vocabulary);
        var names = ArtistRecogniser.Find(text, knowledge, vocabulary);
        if (announced is not null)
            names.Add(announced);
        TitleRecogniser.ReadBeside(text, names, reading, knowledge, vocabulary);
        TitleRecogniser.ReadInside(text, reading, knowledge, vocabulary);
        TempoRecogniser.Read(text, reading);
        DurationRecogniser.Read(text, reading);
        FeatureRangeRecogniser.Read(text, reading);
        MetreRecogniser.Read(text, reading, knowledge);
        KeyRecogniser.Read(text, reading);
        LimitRecogniser.Read(text, reading, vocabulary);
        CountRecogniser.Read(text, reading);
        var segments = PhraseFinder.Find(text, vocabulary, knowledge.GenreNames);
        LiveWord(text, segments, vocabulary);
        names.AddRange(MisspelledArtists.Find(text, knowledge, vocabulary, false));
        UnknownNameRecogniser.Read(text, reading, vocabulary);
        UnknownTitleRecogniser.Read(text, reading);
        names.Sort((left, right) => left.First.CompareTo(right.First));
        var artists = ArtistRoles.Of(text, names);
        segments.AddRange(artists.Select(artist => artist.Segment));
        segments.Sort((left, right) => left.First.CompareTo(right.First));
        var negated = NegationScopes.Of(text, segments);
        for (var index = 0; index < segments.Count; index++)
        {
            if (segments[index] is not { Artist: { } name, Confidence: var confidence } segment)
                continue;
            var role = negated[index] ? ArtistRole.Not : artists.First(artist => artist.Segment == segment).Role;
            reading.Artists.Add(new ArtistMention(name, role, confidence));
        }
        // "sounds like Johnny Cash? not Johnny Cash though": refused and named is a likeness.
        foreach (var both in reading.Artists.Where(artist => artist.Role is ArtistRole.By or ArtistRole.Example && reading.Artists.Exists(other => other.Name == artist.Name && other.Role == ArtistRole.Not)).ToList())
            reading.Artists[reading.Artists.IndexOf(both)] = both with { Role = ArtistRole.Like };
        if (ByOthers().IsMatch(text.Plain))
            reading.IsByOthers = true;
        var isRelative = isLater || reading.Artists.Any(artist => artist.Role == ArtistRole.Like) || reading.LikeTracks.Count > 0;
        TermRecogniser.Read(text, segments, negated, reading, isRelative, vocabulary);
        reading.BareGenre = BareGenre(text, knowledge);
        Leftover(text, reading, vocabulary);
        return reading;
    }

    // "live" alone is an adverb ("where I live") unless it stands by music.
    private static void LiveWord(RequestText text, List<Segment> segments, Vocabulary vocabulary)
    {
        for (var index = 0; index < text.Count; index++)
        {
            if (text.Word(index) != "live" || text.IsTaken(index) || text.Word(index - 1) is "i" or "we" or "you" or "they" or "to" or "who" or "people" or "long" or "ill" or "cant" or "could" or "still" or "laugh")
                continue;
            if (!vocabulary.TryGet("live music", out var terms))
                return;
            text.Take(index, index + 1);
            segments.Add(new Segment(index, index + 1, terms));
        }
    }

    private static string? BareGenre(RequestText text, CatalogueKnowledge knowledge)
    {
        var words = text.Plain.Trim();
        foreach (var suffix in (ReadOnlySpan<string>)["", " music", " songs", " genre", " tracks"])
        {
            if (words.EndsWith(suffix, StringComparison.Ordinal) && knowledge.GenreNames.TryGetValue(words[..^suffix.Length].Replace(' ', '-'), out var genre))
                return genre;
        }
        return null;
    }

    private static void Leftover(RequestText text, Reading reading, Vocabulary vocabulary)
    {
        var (foreign, known) = (0, 0);
        for (var index = 0; index < text.Count; index++)
        {
            var word = text.Word(index);
            if (text.Tokens[index].IsMark || vocabulary.IsFiller(word))
                continue;
            reading.ContentWords++;
            if (text.IsTaken(index) || vocabulary.IsEnglish(word))
                known++;
            else if (char.IsLetter(word[0]))
                foreign++;
            if (!text.IsTaken(index) && reading.Words.Count < MaxWords && !reading.Words.Contains(word) && char.IsLetterOrDigit(word[0]) && word.Length > 1)
                reading.Words.Add(word);
        }
        if (foreign >= 2 && foreign > known || Scripts().IsMatch(text.Original) && known == 0)
            reading.Warnings.Add("language-not-supported");
    }

    [GeneratedRegex(
        @"\bby (?:some )?(?:other|different|another|someone else|somebody else|others|newer|lesser)\b|\b(?:other|different) (?:artists?|bands?|singers?|groups?|people|musicians?|pianists?|composers?|rappers?|producers?|djs?|acts?)\b|\bnot (?:her|him|them|it|by them|by him|by her|the same|the band)\b|\b(?:herself|himself|themselves)\b|\b(?:who|someone|somebody|anyone) else\b|\bothers like\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex ByOthers();

    [GeneratedRegex(@"[\p{IsCyrillic}\p{IsArabic}\p{IsHebrew}\p{IsHangulSyllables}\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}\p{IsDevanagari}\p{IsThai}\p{IsGreek}]", RegexOptions.CultureInvariant)]
    private static partial Regex Scripts();
}
