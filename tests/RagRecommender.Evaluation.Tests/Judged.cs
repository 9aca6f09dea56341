using RagRecommender.Evaluation.Judging;
using RagRecommender.Evaluation.Requests;

namespace RagRecommender.Evaluation.Tests;

/// <summary>A small catalogue to judge by: twelve house tracks of rising energy, one of them twice, and a folk song.</summary>
internal static class Judged
{
    public static JudgedCatalogue Catalogue { get; } = new(
        Enumerable.Range(0, 12).Select(number => Track($"house{number:00}", $"Song {number}", $"artist {number}", "house", number / 10.0))
            .Append(Track("twin", "Song 11 (Remastered)", "artist 11", "house", 1.1))
            .Append(Track("folk", "Quiet Song", "artist 0", "folk", 0.1))
            .ToDictionary(track => track.Id, StringComparer.Ordinal));

    public static JudgedRequest Request(string family = "mood", params Requirement[] must) =>
        new() { Id = "q", Query = "energetic house", Family = family, Must = must, Avoid = [] };

    public static Requirement Genre(string name) => new("genre", 0, 0, [name]);

    public static Requirement Energy(double low) => new("energy", low, double.PositiveInfinity, []);

    private static JudgedTrack Track(string id, string title, string artist, string genre, double energy) => new(
        id, title.ToLowerInvariant(), JudgedTrack.RecordingOf(title, artist), new HashSet<string> { artist }, new HashSet<string> { genre },
        new Dictionary<string, double> { ["energy"] = energy, ["popularity"] = 50, ["duration_ms"] = 180_000, ["explicit"] = 0 });
}
