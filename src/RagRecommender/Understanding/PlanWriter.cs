using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Writes what was read as a plan for one catalogue: genres it does not have are dropped, words become ranges.</summary>
internal static class PlanWriter
{
    private const float MinorShare = 0.4f;
    private const float NamedWeight = 0.75f;
    private const int MaxSuggested = 12;
    private const float SoundingWeight = 0.3f;
    private const int MaxSounding = 4;
    private const int MaxTopics = 5;
    private const float MostUnpopular = 60;
    private const float MostObscure = 25;
    private const float ShiftWeight = 0.7f;
    private const float OriginShare = 0.4f;

    // Genres of the catalogue that are countries.
    private static readonly HashSet<string> Origins = new(StringComparer.Ordinal) { "brazil", "british", "french", "german", "indian", "iranian", "malay", "spanish", "swedish", "turkish" };

    public static QueryPlan Write(Reading reading, CatalogueKnowledge knowledge)
    {
        var genres = Genres(reading, knowledge, out var excluded);
        var named = genres.Where(wish => wish.Weight >= NamedWeight).Select(wish => wish.Genre).ToList();
        var wishes = WishResolver.Resolve(reading, reading.Genres.Count > 0 || reading.BareGenre is not null ? named : [], knowledge.Distribution);
        if (reading.Popularity == PopularityWish.Popular)
            wishes.Add(new FeatureWish(Feature.Popularity, WishResolver.Popular(named, knowledge.Distribution), null, 1, "popular"));
        else if (reading.Popularity == PopularityWish.Obscure)
            wishes.Add(new FeatureWish(Feature.Popularity, null, MostObscure, 1, "little known"));
        if (reading.IsPopularityNegated)
            reading.AddRange(Feature.Popularity, null, MostUnpopular);
        var like = Names(reading, ArtistRole.Like).Concat(Names(reading, ArtistRole.Example)).Distinct().ToList();
        AddShiftedWishes(reading, like, wishes, knowledge);
        return new QueryPlan
        {
            Text = Text(reading),
            SoundText = SoundText(genres, wishes),
            Filter = Filter(reading, excluded),
            Genres = genres,
            Features = wishes,
            Artists = [.. Names(reading, ArtistRole.By).Concat(Names(reading, ArtistRole.Example)).Distinct()],
            LikeArtists = like,
            Shifts = reading.Shifts,
            Titles = reading.Titles,
            LikeTracks = [.. reading.LikeTracks.Distinct()],
            Topics = reading.Topics,
            Popularity = reading.Popularity,
            Openness = Openness(reading),
            Count = reading.Count,
            TotalLength = reading.TotalLength,
            ExcludesShown = reading.ExcludesShown,
            LikeShown = reading.LikeShown,
            NotShown = reading.NotShown,
            Confidence = Confidence(reading),
            NotApplied = [.. reading.NotApplied.Distinct()],
            Missing = [.. reading.Missing.Distinct()],
            Eras = [.. reading.NotApplied.SelectMany(entry => Decades.In(entry.Text)).Distinct().Order()],
            Warnings = Warnings(reading),
        };
    }

    private static List<GenreWish> Genres(Reading reading, CatalogueKnowledge knowledge, out List<string> excluded)
    {
        var direct = reading.Genres.Concat(reading.MinorGenres).Select(term => term.Name).ToHashSet(StringComparer.Ordinal);
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var term in reading.ExcludedGenres)
        {
            if (term.Kind == TermKind.Style)
            {
                reading.NotApplied.Add(new NotApplied("no " + term.Name, "this is not a genre of this catalogue, so it cannot be left out"));
                continue;
            }
            refused.UnionWith(term.Kinds.Append(term.Name).Concat(term.Genres.Where(wish => wish.Weight >= 0.9f).Select(wish => wish.Genre)).Where(genre => !direct.Contains(genre)));
        }
        refused.RemoveWhere(genre => knowledge.Distribution.SizeOf(genre) == 0);
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var wish in reading.Genres.SelectMany(term => term.Genres))
            Raise(wish.Genre, wish.Weight);
        foreach (var wish in reading.MinorGenres.SelectMany(term => term.Genres))
            Raise(wish.Genre, wish.Weight * (reading.Genres.Count > 0 ? MinorShare : NamedWeight));
        if (reading.BareGenre is { } bare)
            Raise(bare, 1);
        if (reading.Genres.Count == 0 && reading.BareGenre is null && !reading.Artists.Any(artist => artist.Role != ArtistRole.Not) && reading.LikeTracks.Count == 0)
        {
            foreach (var wish in reading.SuggestedGenres.OrderByDescending(wish => wish.Weight).ThenBy(wish => wish.Genre, StringComparer.Ordinal).Take(MaxSuggested))
                Raise(wish.Genre, wish.Weight);
        }
        foreach (var genre in reading.LessGenres)
            weights.Remove(genre);
        excluded = [.. refused];
        var origins = Origin(reading).ToHashSet(StringComparer.Ordinal);
        return [.. weights.Where(pair => knowledge.Distribution.SizeOf(pair.Key) > 0 && !refused.Contains(pair.Key))
            .Select(pair => origins.Contains(pair.Key) ? new GenreWish(pair.Key, pair.Value * OriginShare, true) : new GenreWish(pair.Key, pair.Value)).OrderByDescending(wish => wish.Weight).ThenBy(wish => wish.Genre, StringComparer.Ordinal)];

        void Raise(string genre, float weight) => weights[genre] = Math.Max(weights.GetValueOrDefault(genre), Math.Min(1, weight));
    }

    private static TrackFilter Filter(Reading reading, List<string> excludedGenres)
    {
        var by = Names(reading, ArtistRole.By);
        var not = Names(reading, ArtistRole.Not);
        // "like X" asks for others; "such as X" does not.
        var like = Names(reading, ArtistRole.Like).Except(by);
        var examples = reading.IsByOthers ? Names(reading, ArtistRole.Example) : [];
        return new TrackFilter
        {
            Ranges = [.. reading.Ranges],
            Explicit = reading.Explicit,
            // "everything in F, gospel in F major": the fuller naming of one pitch stands.
            Keys = [.. reading.Keys.Distinct().Where(key => key.Mode is not null || !reading.Keys.Any(other => other.PitchClass == key.PitchClass && other.Mode is not null))],
            Mode = reading.Keys.Count > 0 ? null : reading.Mode,
            TimeSignatures = [.. reading.TimeSignatures.Distinct()],
            ExcludedTimeSignatures = [.. reading.ExcludedTimeSignatures.Distinct()],
            ExcludedGenres = excludedGenres,
            Artists = [.. by.Except(not)],
            ExcludedArtists = [.. not.Concat(like).Concat(examples).Distinct()],
            ExcludedTracks = [.. reading.LikeTracks.Distinct()],
            ExcludedTitleWords = [.. reading.ExcludedTitleWords.Distinct()],
        };
    }

    // Half a spread away from the artists' own mean, so that "like X but slower" is more than a bias.
    private static void AddShiftedWishes(Reading reading, List<string> like, List<FeatureWish> wishes, CatalogueKnowledge knowledge)
    {
        var rows = like.Select(knowledge.Tracks.ArtistOrdinal).Where(artist => artist >= 0).SelectMany(artist => knowledge.Tracks.RowsOfArtist(artist).ToArray()).ToList();
        foreach (var shift in reading.Shifts)
        {
            var values = rows.Select(row => knowledge.Tracks.Column(shift.Feature)[row]).Where(value => !float.IsNaN(value)).ToList();
            if (values.Count == 0)
                continue;
            var spread = knowledge.Distribution.Quantile(shift.Feature, null, 0.75) - knowledge.Distribution.Quantile(shift.Feature, null, 0.25);
            var end = values.Average() + shift.Direction * 0.25f * spread;
            wishes.RemoveAll(wish => wish.Feature == shift.Feature);
            wishes.Add(shift.Direction > 0 ? new FeatureWish(shift.Feature, end, null, ShiftWeight, shift.Word) : new FeatureWish(shift.Feature, null, end, ShiftWeight, shift.Word));
        }
    }

    private static string Text(Reading reading)
    {
        IEnumerable<string> parts = reading.Titles.Select(title => title.Title)
            .Concat(reading.Artists.Where(artist => artist.Role is not (ArtistRole.Not or ArtistRole.Like)).Select(artist => artist.Name))
            .Concat(reading.Topics.Take(MaxTopics)).Concat(Origin(reading)).Concat(reading.Words);
        return string.Join(' ', parts.Distinct(StringComparer.OrdinalIgnoreCase));
    }

    // Biographies say where an artist comes from, which helps where the genre of a country is named beside another.
    private static IEnumerable<string> Origin(Reading reading) =>
        reading.Genres.Any(term => !Origins.Contains(term.Name)) ? reading.Genres.Select(term => term.Name).Where(Origins.Contains) : [];

    /// <summary>The wishes in the vocabulary of the passages.</summary>
    public static string SoundText(IReadOnlyList<GenreWish> genres, IReadOnlyList<FeatureWish> wishes) =>
        SoundWords.Describe(
            genres.Where(wish => wish.Weight >= SoundingWeight).Take(MaxSounding).Select(wish => wish.Genre),
            wishes.OrderBy(wish => wish.Feature).Select(SoundWord));

    // The words that passages use for a value well inside the wish.
    private static string SoundWord(FeatureWish wish) => SoundWords.Word(wish.Feature, (wish.Min, wish.Max) switch
    {
        ({ } min, null) => wish.Feature is Feature.Tempo or Feature.Loudness ? min + Inside(wish.Feature) : (min + 1) / 2,
        (null, { } max) => wish.Feature is Feature.Tempo or Feature.Loudness ? max - Inside(wish.Feature) : max / 2,
        ({ } min, { } max) => (min + max) / 2,
        _ => float.NaN,
    });

    private static float Inside(Feature feature) => feature == Feature.Tempo ? 12 : 3;

    private static List<string> Names(Reading reading, ArtistRole role) =>
        [.. reading.Artists.Where(artist => artist.Role == role).Select(artist => artist.Name).Distinct(StringComparer.Ordinal)];

    // A song or an artist by name leaves no room; genres, likeness and topics leave some; a mood leaves much.
    private static float Openness(Reading reading)
    {
        if (reading.Titles.Count > 0 || reading.Artists.Any(artist => artist.Role == ArtistRole.By))
            return 0;
        var openness = 1f
            - (reading.Genres.Count > 0 ? 0.35f : 0)
            - (reading.Artists.Any(artist => artist.Role is ArtistRole.Like or ArtistRole.Example) || reading.LikeTracks.Count > 0 ? 0.3f : 0)
            - (reading.Topics.Count > 0 ? 0.2f : 0)
            - Math.Min(0.2f, 0.1f * reading.Moods.Select(mood => mood.Level.Feature).Distinct().Count());
        return Math.Clamp(openness, 0.1f, 1);
    }

    private static float Confidence(Reading reading)
    {
        if (reading.IsEmpty)
            return reading.NotApplied.Count > 0 ? 0.5f : 0.1f;
        return Math.Clamp(reading.Artists.Select(artist => artist.Confidence).Append(reading.Confidence).Min(), 0.1f, 1);
    }

    private static List<string> Warnings(Reading reading)
    {
        var warnings = new SortedSet<string>(StringComparer.Ordinal);
        if (reading.Warnings.Contains("language-not-supported") && reading.Artists.Count == 0 && reading.Titles.Count == 0)
            warnings.Add("language-not-supported");
        else if (reading.IsEmpty && reading.NotApplied.Count == 0 && !reading.ExcludesShown && reading.NotShown.Count == 0)
            warnings.Add("not-understood");
        return [.. warnings];
    }
}
