using System.Runtime.CompilerServices;
using RagRecommender.Indexing;

namespace RagRecommender.Backends.Tests.Embedded;

/// <summary>Tracks to index, each tenth of them a song of before under another id, and one row that is refused.</summary>
/// <param name="change">What becomes of a row; null leaves it out.</param>
internal sealed class SmallRows(int tracks, Func<SourceRow, SourceRow?>? change = null) : ITrackSource
{
    private static readonly string[] Genres = ["rock", "folk", "jazz;blues", "techno"];

    public string Name => "rows";

    public Task<string> ComputeChecksumAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        for (var number = 0; number < tracks; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var genre in Genres[number % Genres.Length].Split(';'))
            {
                if ((change ?? (row => row))(Row(number, genre)) is { } row)
                    yield return row;
            }
        }
        yield return Row(0, "rock") with { Title = "", Raw = "a row without a title" };
    }

    private static SourceRow Row(int number, string genre) => new(number + 2, $"row {number}")
    {
        Id = $"{number:D22}",
        // Every tenth is the same song under another id.
        Title = $"Song number {number - (number % 10 == 9 ? 1 : 0)}{(number % 10 == 9 ? " - Remastered" : "")}",
        Artists = [$"Artist {number / 10}", "A; semicolon's friend"],
        Album = number % 7 == 0 ? null : $"Album \"{number % 5}\"",
        Genre = genre,
        Popularity = $"{number * 7 % 101}",
        DurationMs = "200000",
        Explicit = number % 3 == 0 ? "True" : "False",
        Danceability = "0.5",
        Energy = $"0.{number % 10}",
        Key = $"{number % 12}",
        Loudness = "-7.25",
        Mode = $"{number % 2}",
        Speechiness = "0.05",
        Acousticness = $"0.{number * 3 % 10}",
        Instrumentalness = "0",
        Liveness = "0.1",
        Valence = $"0.{number * 7 % 10}",
        Tempo = number % 11 == 0 ? "0" : "120.5",
        TimeSignature = "4",
    };
}
