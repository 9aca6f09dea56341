using System.Globalization;
using RagRecommender.Ranking;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Explaining;

/// <summary>Says why a track stands in an answer, from the ranking features that raised it and from nothing else.</summary>
public sealed class Reasons(TrackTable tracks, QueryPlan plan, RankingMatrix matrix, RankerWeights weights)
{
    private const int MostReasons = 4;
    private const float ClearZ = 1.5f;
    private const float ClearShare = 0.5f;
    private const float WellKnown = 60;
    private const float LittleKnown = 30;

    private readonly GenreFit _genres = new(tracks, plan.Genres);
    private readonly string _likeness = plan.LikeArtists.Count > 0 ? string.Join(" and ", plan.LikeArtists.Take(2)) : "what you started from";

    /// <summary>The strongest evidence first.</summary>
    /// <param name="candidate">Index into the ranking matrix.</param>
    public IReadOnlyList<string> Of(int candidate)
    {
        var row = matrix.Rows[candidate];
        var found = new List<(float Contribution, string Text)>();
        Add(RankingFeature.Title, 0, () => "the title you named");
        Add(RankingFeature.Artist, 0, () => $"by {NamedArtist(row)}");
        Add(RankingFeature.Topic, 0, () => "the title is about it");
        Add(RankingFeature.Genre, 0, () => _genres.NameOf(row)!);
        found.AddRange(Wishes(candidate, row));
        Add(RankingFeature.LikeGenre, ClearShare, () => $"shares genres with {_likeness}");
        Add(RankingFeature.LikeSound, ClearZ, () => $"sounds close to {_likeness}");
        Add(RankingFeature.LikeCollaborator, 0, () => $"recorded with {_likeness}");
        Add(RankingFeature.Shift, ClearShare, () => string.Join(", ", plan.Shifts.Select(shift => Comparative(shift.Word)).Distinct()));
        Add(RankingFeature.Era, 0, () => $"the artist's biography speaks of the {string.Join(" and ", plan.Eras.Select(era => $"{era}s"))}");
        Add(RankingFeature.Proposed, 0, () => "proposed by the language model");
        Add(RankingFeature.Taste, Exploration.Familiar, () => "close to what you liked");
        Add(RankingFeature.Words, ClearZ, () => "close to your words");
        Add(RankingFeature.Text, ClearShare, () => "holds your words");
        var popularity = tracks.Column(Feature.Popularity)[row];
        if (plan.Popularity == PopularityWish.Obscure && popularity <= LittleKnown)
            Add(RankingFeature.PopularityAsked, 0, () => Invariant($"little known (popularity {popularity:0})"));
        else if (plan.Popularity != PopularityWish.Obscure && popularity >= WellKnown)
            Add(plan.Popularity == PopularityWish.Popular ? RankingFeature.PopularityAsked : RankingFeature.PopularityOpen, 0, () => Invariant($"well known (popularity {popularity:0})"));
        return [.. found.OrderByDescending(reason => reason.Contribution).Select(reason => reason.Text).Distinct().Take(MostReasons)];

        void Add(RankingFeature feature, float above, Func<string> text)
        {
            var value = matrix[candidate, feature];
            var contribution = value * weights.Of(feature);
            if (value > above && contribution > 0)
                found.Add((contribution, text()));
        }
    }

    private IEnumerable<(float Contribution, string Text)> Wishes(int candidate, int row)
    {
        var share = matrix[candidate, RankingFeature.FitMean] * weights.Of(RankingFeature.FitMean);
        if (share <= 0)
            yield break;
        foreach (var group in plan.Features.GroupBy(wish => wish.Word))
        {
            if (group.All(wish => WishFit.Of(tracks.Column(wish.Feature)[row], wish) >= WishFit.Edge))
                yield return (share * group.Max(wish => wish.Weight), $"{group.Key} ({string.Join(", ", group.Take(2).Select(wish => Show(wish.Feature, tracks.Column(wish.Feature)[row])))})");
        }
    }

    private static string Show(Feature feature, float value) => feature switch
    {
        Feature.Tempo => Invariant($"{value:0} bpm"),
        Feature.Duration => Invariant($"{TimeSpan.FromMilliseconds(value):m\\:ss}"),
        Feature.Loudness => Invariant($"{value:0.0} dB"),
        Feature.Popularity => Invariant($"popularity {value:0}"),
        _ => Invariant($"{feature.ToString().ToLowerInvariant()} {value:0.00}"),
    };

    // One word may shift several features: "heavier" is more energy and less valence.
    private static string Comparative(string word) =>
        word.StartsWith("less ", StringComparison.Ordinal) || word.Split(' ')[0].EndsWith("er", StringComparison.Ordinal) ? word : $"more {word}";

    private string NamedArtist(int row)
    {
        foreach (var artist in tracks.ArtistsOf(row))
        {
            if (plan.Artists.Contains(tracks.Artists[artist]))
                return tracks.Artists[artist];
        }
        return tracks.Artists[tracks.ArtistsOf(row)[0]];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
