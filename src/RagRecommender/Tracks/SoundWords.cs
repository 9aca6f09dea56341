using System.Collections.Frozen;

namespace RagRecommender.Tracks;

/// <summary>
/// How a track sounds, in the words people use. The passages of the catalogue and the wishes of a request are both put in these
/// words, so that their vectors meet. Buckets are few and fixed: tracks that sound alike share one text, and one vector.
/// </summary>
public static class SoundWords
{
    // (upper end, exclusive; words up to it). An empty word is the unremarkable middle, which nobody would mention.
    private static readonly FrozenDictionary<Feature, (float Below, string Words)[]> Buckets = new Dictionary<Feature, (float, string)[]>
    {
        [Feature.Energy] = [(0.25f, "calm, peaceful"), (0.45f, "mellow, relaxed"), (0.7f, ""), (0.88f, "energetic"), (float.PositiveInfinity, "intense, powerful")],
        [Feature.Valence] = [(0.2f, "sad, dark"), (0.4f, "melancholic"), (0.6f, ""), (0.8f, "cheerful"), (float.PositiveInfinity, "happy, joyful")],
        [Feature.Danceability] = [(0.7f, ""), (float.PositiveInfinity, "danceable")],
        [Feature.Tempo] = [(85, "slow"), (110, "mid-tempo"), (140, ""), (165, "fast"), (float.PositiveInfinity, "very fast")],
        [Feature.Acousticness] = [(0.5f, ""), (float.PositiveInfinity, "acoustic")],
        [Feature.Instrumentalness] = [(0.5f, ""), (float.PositiveInfinity, "instrumental")],
        [Feature.Speechiness] = [(0.33f, ""), (0.66f, "rap, talking"), (float.PositiveInfinity, "spoken word")],
        [Feature.Liveness] = [(0.8f, ""), (float.PositiveInfinity, "live concert audience")],
        [Feature.Loudness] = [(-14, "quiet"), (float.PositiveInfinity, "")],
    }.ToFrozenDictionary();

    // A slug reads as its words; these read better otherwise.
    private static readonly FrozenDictionary<string, string> GenreTexts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["r-n-b"] = "r&b",
        ["rock-n-roll"] = "rock and roll",
        ["singer-songwriter"] = "singer-songwriter",
        ["idm"] = "intelligent dance music",
        ["edm"] = "electronic dance music",
        ["mpb"] = "brazilian popular music",
        ["j-pop"] = "j-pop",
        ["j-rock"] = "j-rock",
        ["j-dance"] = "j-dance",
        ["j-idol"] = "j-idol",
        ["k-pop"] = "k-pop",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words for a value; empty when it is unremarkable, unknown (NaN) or of a feature that can't be heard.</summary>
    /// <param name="value">In the unit of <paramref name="feature"/>.</param>
    public static string Word(Feature feature, float value)
    {
        if (float.IsNaN(value) || !Buckets.TryGetValue(feature, out var buckets))
            return "";
        foreach (var (below, words) in buckets)
        {
            if (value < below)
                return words;
        }
        return buckets[^1].Words;
    }

    /// <param name="mode">1 major, 0 minor, null unknown.</param>
    public static string Mode(int? mode) => mode switch
    {
        1 => "major key",
        0 => "minor key",
        _ => "",
    };

    /// <summary>A genre as one would say it: <c>hip-hop</c> is hip hop.</summary>
    public static string Genre(string genre) => GenreTexts.GetValueOrDefault(genre) ?? genre.Replace('-', ' ');

    /// <summary>A track, or what is alike in several: genres in the order given, then what its features say.</summary>
    public static string Describe(IEnumerable<string> genres, AudioFeatures features) => Describe(
        genres,
        [
            Word(Feature.Energy, features.Energy),
            Word(Feature.Valence, features.Valence),
            Word(Feature.Danceability, features.Danceability),
            Word(Feature.Tempo, features.Tempo ?? float.NaN),
            Word(Feature.Acousticness, features.Acousticness),
            Word(Feature.Instrumentalness, features.Instrumentalness),
            Word(Feature.Speechiness, features.Speechiness),
            Word(Feature.Liveness, features.Liveness),
            Word(Feature.Loudness, features.Loudness),
            Mode(features.Mode),
        ]);

    /// <summary>The same form for words chosen otherwise, such as the wishes of a request. Empty words and repetitions are left out.</summary>
    public static string Describe(IEnumerable<string> genres, IEnumerable<string> words) =>
        string.Join(", ", genres.Select(Genre).Concat(words).Where(static word => word.Length > 0).Distinct(StringComparer.Ordinal));
}
