using RagRecommender.Evaluation.Requests;
using RagRecommender.Tracks;

namespace RagRecommender.Evaluation.Judging;

/// <summary>A track as the data set holds it, before any cleaning: what an answer is judged by.</summary>
/// <param name="Id">Spotify's id.</param>
/// <param name="Title">Lower case.</param>
/// <param name="Recording">Equal for the same song under other ids.</param>
/// <param name="Artists">Lower case.</param>
/// <param name="Genres">Of every row of the id.</param>
/// <param name="Numbers">By name of the data set's column; the truth value <c>explicit</c> as 0 or 1. Popularity is the maximum over the rows.</param>
public sealed record JudgedTrack(
    string Id, string Title, string Recording, IReadOnlySet<string> Artists, IReadOnlySet<string> Genres, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>Milliseconds.</summary>
    public double Duration => Numbers["duration_ms"];

    public double Popularity => Numbers["popularity"];

    /// <exception cref="InvalidDataException">The requirement is of a field that tracks do not have.</exception>
    public bool Keeps(Requirement requirement) => requirement.Field switch
    {
        "title_has" => requirement.Names.Any(name => Title.Contains(name, StringComparison.Ordinal)),
        "genre" => requirement.Names.Any(Genres.Contains),
        "artist" => requirement.Names.Any(Artists.Contains),
        var field => Numbers.TryGetValue(field, out var value)
            ? value >= requirement.Low && value <= requirement.High
            : throw new InvalidDataException($"Tracks have no field {field}."),
    };

    internal static string RecordingOf(string title, string firstArtist)
    {
        var key = RecordingKey.Of(title, firstArtist);
        return $"{key.Title}\n{key.Artist}";
    }
}
