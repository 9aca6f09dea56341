using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Joins a later turn to what was said before: it refines, and earlier constraints stand until taken back.</summary>
internal static partial class Conversation
{
    public static Reading Join(Reading earlier, Reading later, string turn)
    {
        var words = NameKey.Words(turn);
        if (Reset().IsMatch(words))
            return later;
        Forget(earlier, words);
        TakeBack(earlier, later);
        foreach (var range in later.Ranges)
        {
            earlier.Moods.RemoveAll(mood => mood.Level.Feature == range.Feature);
            earlier.SetRange(range.Feature, range.Min, range.Max);
        }
        JoinGenres(earlier, later, words);
        foreach (var mood in later.Moods)
            earlier.Moods.RemoveAll(old => old.Level.Feature == mood.Level.Feature && old.Level.Direction * mood.Level.Direction <= 0);
        earlier.Moods.AddRange(later.Moods);
        // "slower" after "around 100 bpm" moves the range that it contradicts.
        foreach (var shift in later.Shifts)
        {
            earlier.Shifts.RemoveAll(old => old.Feature == shift.Feature);
            if (earlier.Ranges.FirstOrDefault(range => range.Feature == shift.Feature) is { } range)
                earlier.SetRange(shift.Feature, shift.Direction > 0 ? range.Max ?? range.Min : null, shift.Direction < 0 ? range.Min ?? range.Max : null);
        }
        earlier.Shifts.AddRange(later.Shifts);
        JoinNames(earlier, later, words);
        JoinRest(earlier, later);
        return earlier;
    }

    private static void TakeBack(Reading earlier, Reading later)
    {
        var wanted = later.Genres.Concat(later.MinorGenres).Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        earlier.ExcludedGenres.RemoveAll(term => wanted.Contains(term.Name));
        var refused = later.ExcludedGenres.SelectMany(term => term.Kinds.Append(term.Name)).Concat(later.LessGenres).ToHashSet(StringComparer.Ordinal);
        earlier.Genres.RemoveAll(term => refused.Contains(term.Name));
        earlier.MinorGenres.RemoveAll(term => refused.Contains(term.Name));
        earlier.SuggestedGenres.RemoveAll(wish => refused.Contains(wish.Genre));
        foreach (var artist in later.Artists)
            earlier.Artists.RemoveAll(old => old.Name == artist.Name);
    }

    private static void JoinGenres(Reading earlier, Reading later, string words)
    {
        if (later.Genres.Count > 0 && Instead().IsMatch(words))
        {
            earlier.Genres.Clear();
            earlier.MinorGenres.Clear();
        }
        earlier.Genres.AddRange(later.Genres);
        earlier.MinorGenres.AddRange(later.MinorGenres);
        earlier.ExcludedGenres.AddRange(later.ExcludedGenres);
        earlier.SuggestedGenres.AddRange(later.SuggestedGenres);
    }

    private static void JoinNames(Reading earlier, Reading later, string words)
    {
        if (later.Artists.Any(artist => artist.Role == ArtistRole.By))
        {
            // "add some Aerosmith" joins the list; "songs by Aerosmith" replaces what was asked by name.
            var isAdded = Added().IsMatch(words);
            if (isAdded)
            {
                for (var index = 0; index < later.Artists.Count; index++)
                {
                    if (later.Artists[index].Role == ArtistRole.By && !earlier.Artists.Any(artist => artist.Role == ArtistRole.By))
                        later.Artists[index] = later.Artists[index] with { Role = ArtistRole.Example };
                }
            }
            else
            {
                earlier.Artists.RemoveAll(artist => artist.Role is ArtistRole.By or ArtistRole.Like);
            }
        }
        earlier.Artists.AddRange(later.Artists);
        earlier.IsByOthers |= later.IsByOthers;
        earlier.Titles.AddRange(later.Titles);
        earlier.LikeTracks.AddRange(later.LikeTracks);
    }

    private static void JoinRest(Reading earlier, Reading later)
    {
        earlier.Topics.AddRange(later.Topics.Except(earlier.Topics).ToList());
        earlier.ExcludedTitleWords.AddRange(later.ExcludedTitleWords);
        earlier.Topics.RemoveAll(topic => later.ExcludedTitleWords.Contains(topic));
        Replace(earlier.Keys, later.Keys);
        Replace(earlier.TimeSignatures, later.TimeSignatures);
        earlier.ExcludedTimeSignatures.AddRange(later.ExcludedTimeSignatures);
        earlier.NotApplied.AddRange(later.NotApplied);
        Replace(earlier.Missing, later.Missing);
        earlier.Words.InsertRange(0, later.Words.Except(earlier.Words).ToList());
        earlier.Warnings.UnionWith(later.Warnings);
        earlier.Mode = later.Mode ?? earlier.Mode;
        earlier.Explicit = later.Explicit ?? earlier.Explicit;
        earlier.Popularity = later.Popularity == PopularityWish.Any ? earlier.Popularity : later.Popularity;
        earlier.IsPopularityNegated = later.Popularity == PopularityWish.Any ? earlier.IsPopularityNegated : later.IsPopularityNegated;
        earlier.ExcludesShown |= later.ExcludesShown;
        Take(earlier.LikeShown, later.LikeShown);
        Take(earlier.NotShown, later.NotShown);
        earlier.Count = later.Count ?? earlier.Count;
        earlier.TotalLength = later.TotalLength ?? earlier.TotalLength;
        earlier.BareGenre = null;
        earlier.ContentWords += later.ContentWords;
        earlier.Confidence = Math.Min(earlier.Confidence, later.Confidence);
    }

    private static void Replace<T>(List<T> earlier, List<T> later)
    {
        if (later.Count > 0)
            Take(earlier, later);
    }

    // A place means one in the answer just given, so that of an older turn is void.
    private static void Take<T>(List<T> earlier, List<T> later)
    {
        earlier.Clear();
        earlier.AddRange(later);
    }

    /// <summary>Whether a turn says that nothing before it counts.</summary>
    public static bool StartsOver(string turn) => Reset().IsMatch(NameKey.Words(turn));

    /// <summary>The turns that stand: "undo", "go back" takes the turn before it away.</summary>
    public static IReadOnlyList<string> Standing(IEnumerable<string> turns)
    {
        var standing = new List<string>();
        foreach (var turn in turns)
        {
            var words = NameKey.Words(turn);
            if (standing.Count < 2 || Undo().Match(words) is not { Success: true } undo)
            {
                standing.Add(turn);
                continue;
            }
            standing.RemoveAt(standing.Count - 1);
            if (words[(undo.Index + undo.Length)..].Trim() is { Length: > 0 } rest)
                standing.Add(rest);
        }
        return standing;
    }

    // "forget the tempo", "any length is fine", "the key doesn't matter".
    private static void Forget(Reading earlier, string words)
    {
        foreach (Match match in Forgotten().Matches(words))
        {
            var subject = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Value;
            switch (subject)
            {
                case "tempo" or "bpm" or "speed":
                    earlier.Ranges.RemoveAll(range => range.Feature == Feature.Tempo);
                    earlier.Moods.RemoveAll(mood => mood.Level.Feature == Feature.Tempo);
                    break;
                case "length" or "duration" or "lengths":
                    earlier.Ranges.RemoveAll(range => range.Feature == Feature.Duration);
                    earlier.TotalLength = null;
                    break;
                case "key" or "keys" or "scale":
                    earlier.Keys.Clear();
                    earlier.Mode = null;
                    break;
                case "genre" or "genres" or "style":
                    earlier.Genres.Clear();
                    earlier.MinorGenres.Clear();
                    earlier.ExcludedGenres.Clear();
                    break;
                case "artist" or "artists" or "band":
                    earlier.Artists.Clear();
                    break;
                case "mood" or "vibe":
                    earlier.Moods.Clear();
                    break;
                case "popularity":
                    earlier.Popularity = PopularityWish.Any;
                    break;
                case "language" or "swearing" or "explicit" or "lyrics":
                    earlier.Explicit = null;
                    earlier.Ranges.RemoveAll(range => range.Feature == Feature.Instrumentalness);
                    break;
            }
        }
    }

    private const string Subjects = "(tempo|bpm|speed|length|lengths|duration|keys?|scale|genres?|style|artists?|band|mood|vibe|popularity|language|swearing|explicit|lyrics)";

    [GeneratedRegex(
        $@"\b(?:forget|ignore|drop|never mind|nevermind|remove|lose|scrap|skip|disregard|without) (?:about )?(?:the |that |any )?{Subjects}\b|\bany {Subjects}\b(?: is| will|$)|\b{Subjects} (?:doesnt|does not|dont|do not|isnt|is not) (?:matter|important|really matter)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Forgotten();

    [GeneratedRegex(
        @"^(?:(?:no|sorry|wait|oops|actually|ok|okay|hmm|please|can you|could you|lets|let us|i want to) )*(?:undo|revert|go back|take (?:that|it) back|back to (?:before|the (?:previous|last|earlier) (?:one|ones|list)|what (?:we|it|you) (?:had|was|gave)(?: before)?)|cancel that|scratch that|the (?:previous|last|earlier|first) (?:one|ones|list|results?) (?:was|were) better|(?:it|that) was better before)\b(?: (?:it|that|the last (?:one|change|bit|thing)|last change|please|pls|a step|one step|to before|to the (?:previous|last|earlier) (?:one|ones|list)|and|then))*",
        RegexOptions.CultureInvariant)]
    private static partial Regex Undo();

    [GeneratedRegex(@"\b(?:start over|start again|start from scratch|from scratch|scrap (?:that|all|everything|it)|forget (?:all|everything|it|that|what i said)|never ?mind (?:all|everything|that|it)|something (?:completely|totally|entirely) different|reset|clear everything)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Reset();

    [GeneratedRegex(@"\b(?:instead|actually|rather|switch to|change (?:it )?to|make (?:it|that|them)|only|just|now)\b(?!.*\b(?:is fine|are fine|is ok|are ok|is okay|too|as well|also)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Instead();

    [GeneratedRegex(@"\b(?:add|adding|also|too|as well|include|including|some|throw in|mix in|plus|and|more|with|how about|what about|few|couple)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Added();
}
