using RagRecommender.Prompting;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>
/// Joins a language model's reading to the plan of the rules. What the rules found stands, constraints above all; the model adds
/// wishes, and it cuts only by names that stand in the listener's own words and that the rules do not wish for. The texts that drive
/// the vectors stay the listener's.
/// </summary>
internal static class InterpretedPlan
{
    private const float GenreAlone = 0.6f;
    private const float GenreBeside = 0.3f;
    private const float Named = 0.75f;
    private const float FeatureWeight = 0.5f;
    private const double LowShare = 0.35;
    private const float SureName = 0.95f;
    private const float SureTitle = 0.9f;
    private const float TitleTrust = 0.6f;
    private const int MostOfAKind = 6;
    private const int MostTitles = 3;
    private const int LongestName = 200;

    /// <param name="words">Every turn of the listener.</param>
    public static QueryPlan Merge(QueryPlan rules, InterpretedRequest reply, string words, CatalogueKnowledge knowledge)
    {
        // Who names a song or an artist has said what to play; wishes would only blur it.
        var isClosed = rules.Titles.Count > 0 || rules.Filter.Artists.Count > 0;
        var genres = isClosed ? [] : Genres(rules, reply, knowledge);
        var features = isClosed ? [] : Features(rules, reply, knowledge);
        var artists = isClosed || rules.Artists.Count > 0 ? [] : Artists(reply.Artists, rules, knowledge);
        var like = isClosed || rules.LikeArtists.Count > 0 ? [] : Artists(reply.LikeArtists, rules, knowledge);
        var titles = isClosed ? [] : Titles(reply, knowledge);
        var excludedGenres = ExcludedGenres(rules, reply, words, knowledge);
        var excludedArtists = ExcludedArtists(rules, reply, words, knowledge);
        var added = genres.Count + features.Count + artists.Count + like.Count + titles.Count > 0;
        return rules with
        {
            Genres = [.. rules.Genres.Concat(genres).Where(wish => !excludedGenres.Contains(wish.Genre)).OrderByDescending(wish => wish.Weight).ThenBy(wish => wish.Genre, StringComparer.Ordinal)],
            Features = [.. rules.Features, .. features],
            Artists = [.. rules.Artists, .. artists],
            LikeArtists = [.. rules.LikeArtists, .. like],
            Titles = [.. rules.Titles, .. titles],
            SoundText = rules.SoundText.Length > 0 ? rules.SoundText : SoundWords.Describe(genres.Select(wish => wish.Genre), []),
            Filter = rules.Filter with
            {
                ExcludedGenres = [.. rules.Filter.ExcludedGenres, .. excludedGenres],
                ExcludedArtists = [.. rules.Filter.ExcludedArtists, .. excludedArtists],
            },
            Openness = like.Count + titles.Count + artists.Count > 0 ? Math.Min(rules.Openness, 0.5f) : rules.Openness,
            Warnings = added ? [.. rules.Warnings.Where(warning => warning != "not-understood")] : rules.Warnings,
            Interpreter = "llm",
        };
    }

    private static List<GenreWish> Genres(QueryPlan rules, InterpretedRequest reply, CatalogueKnowledge knowledge)
    {
        var weight = rules.Genres.Any(wish => wish.Weight >= Named) ? GenreBeside : GenreAlone;
        return [.. KnownGenres(reply.Genres, knowledge)
            .Where(genre => !rules.Filter.ExcludedGenres.Contains(genre) && rules.Genres.All(wish => wish.Genre != genre))
            .Select(genre => new GenreWish(genre, weight))];
    }

    // Only where the rules heard nothing of the feature: a range or a wish of the listener is never softened.
    private static List<FeatureWish> Features(QueryPlan rules, InterpretedRequest reply, CatalogueKnowledge knowledge)
    {
        var wishes = new List<FeatureWish>();
        foreach (var (name, level) in (reply.Features ?? []).OfType<InterpretedFeature>().Take(MostOfAKind))
        {
            if (level is not ("low" or "high") || !Enum.TryParse<Feature>(name, ignoreCase: true, out var feature) || !Enum.IsDefined(feature) || feature is Feature.Duration or Feature.Popularity
                || rules.Features.Any(wish => wish.Feature == feature) || rules.Filter.Ranges.Any(range => range.Feature == feature)
                || rules.Shifts.Any(shift => shift.Feature == feature) || wishes.Any(wish => wish.Feature == feature))
                continue;
            var end = knowledge.Distribution.Quantile(feature, null, level == "low" ? LowShare : 1 - LowShare);
            wishes.Add(level == "low"
                ? new FeatureWish(feature, null, end, FeatureWeight, "low " + name!.ToLowerInvariant())
                : new FeatureWish(feature, end, null, FeatureWeight, "high " + name!.ToLowerInvariant()));
        }
        return wishes;
    }

    private static List<string> Artists(IReadOnlyList<string?>? names, QueryPlan rules, CatalogueKnowledge knowledge) =>
        [.. Names(names).SelectMany(name => knowledge.Names.FindArtists(name, 1)).Where(match => match.Confidence >= SureName)
            .Select(match => match.Name).Distinct(StringComparer.Ordinal).Where(name => !rules.Filter.ExcludedArtists.Contains(name))];

    private static List<TitleMention> Titles(InterpretedRequest reply, CatalogueKnowledge knowledge) =>
        [.. Names(reply.Titles).Take(MostTitles).SelectMany(title => knowledge.Names.FindTitles(title, null, 1)).Where(mention => mention.Confidence >= SureTitle)
            .Select(mention => mention with { Confidence = mention.Confidence * TitleTrust })];

    private static List<string> ExcludedGenres(QueryPlan rules, InterpretedRequest reply, string words, CatalogueKnowledge knowledge) =>
        [.. KnownGenres(reply.ExcludedGenres, knowledge).Where(genre =>
            IsSaid(words, genre) && !rules.Filter.ExcludedGenres.Contains(genre) && !rules.Filter.Genres.Contains(genre) && rules.Genres.All(wish => wish.Genre != genre))];

    private static List<string> ExcludedArtists(QueryPlan rules, InterpretedRequest reply, string words, CatalogueKnowledge knowledge) =>
        [.. Artists(reply.ExcludedArtists, rules, knowledge).Where(name => IsSaid(words, name) && !rules.Artists.Contains(name) && !rules.Filter.Artists.Contains(name))];

    private static IEnumerable<string> KnownGenres(IReadOnlyList<string?>? names, CatalogueKnowledge knowledge) =>
        Names(names).Select(name => name.ToLowerInvariant().Replace(' ', '-')).Where(knowledge.GenreNames.Contains).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Names(IReadOnlyList<string?>? names) =>
        (names ?? []).Take(MostOfAKind).Select(name => PromptText.Clean(name, LongestName)).Where(name => name.Length > 0);

    private static bool IsSaid(string words, string name) =>
        NameKey.Words(name) is { Length: > 0 } said && $" {NameKey.Words(words)} ".Contains($" {said} ", StringComparison.Ordinal);
}
