using System.Text.RegularExpressions;
using RagRecommender.Tracks;

namespace RagRecommender.Understanding;

/// <summary>Features asked for by name and number, as researchers do: "energy above 0.8", "popularity under 30", "valence between 0.2 and 0.4".</summary>
internal static partial class FeatureRangeRecogniser
{
    private const float AroundWidth = 0.05f;

    public static void Read(RequestText text, Reading reading)
    {
        foreach (Match match in Pattern().Matches(text.Normal))
        {
            var (first, end) = text.TokensOf(match);
            if (!text.IsFree(first, end))
                continue;
            var feature = match.Groups["name"].Value switch
            {
                "dancability" => Feature.Danceability,
                "happiness" or "positivity" => Feature.Valence,
                var name => Enum.Parse<Feature>(name, ignoreCase: true),
            };
            var scale = match.Value.Contains("percent", StringComparison.Ordinal) && feature != Feature.Popularity ? 0.01f : 1;
            var low = (float)Quantities.Parse(match.Groups["a"].Value) * scale;
            var high = match.Groups["b"].Success ? (float)Quantities.Parse(match.Groups["b"].Value) * scale : low;
            var largest = feature == Feature.Popularity ? 100 : 1;
            if (low > largest || high > largest)
                continue;
            text.Take(first, end);
            var width = AroundWidth * largest;
            var bound = Quantities.BoundOf(match);
            if (high > low)
                reading.SetRange(feature, low, high);
            else if (bound == Bound.Over)
                reading.AddRange(feature, low, null);
            else if (bound == Bound.Under)
                reading.AddRange(feature, null, low);
            else
                reading.SetRange(feature, low - width, low + width);
        }
    }

    [GeneratedRegex(
        $@"\b(?<name>danceability|dancability|energy|valence|happiness|positivity|acousticness|instrumentalness|liveness|speechiness|popularity)(?: (?:score|level|value|rating|is|of|at|thats|that is|index|scores))* ?{Quantities.Before}(?:between |from |of )?(?<a>\d+(?:\.\d+)?)(?: (?:to|and) (?<b>\d+(?:\.\d+)?))?(?: percent)?{Quantities.After}(?! (?:songs|tracks|minutes?|bpm))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
