using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Fakes;

/// <summary>Tracks, vectors and documents drawn from a seed: equal seeds, equal catalogues.</summary>
internal sealed class RandomCatalogue
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly string[] GenreNames = ["ambient", "blues", "country", "disco", "folk", "jazz", "techno"];

    private readonly Random _random;

    /// <param name="recordings">Each has one to three tracks that differ in popularity, tempo and explicitness.</param>
    public RandomCatalogue(int recordings, int seed)
    {
        _random = new Random(seed);
        Tracks = [.. Enumerable.Range(0, recordings).SelectMany(recording =>
            Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Track($"Song {recording}", $"Artist {recording % 17}")))];
        Table = TrackTable.Build(Tracks);
    }

    public IReadOnlyList<Track> Tracks { get; }

    public TrackTable Table { get; }

    /// <summary>Filters from none to one that leaves nothing.</summary>
    public IReadOnlyList<TrackFilter> Filters =>
    [
        TrackFilter.None,
        new TrackFilter { Genres = ["jazz", "folk"] },
        new TrackFilter { Explicit = false, Ranges = [new FeatureRange(Feature.Tempo, 100, 110)] },
        new TrackFilter { Artists = ["Artist 3"], ExcludedTracks = [Tracks[3].Id] },
        new TrackFilter { ExcludedGenres = GenreNames },
    ];

    /// <summary>Unit vectors, <c>[recordings × dimensions]</c>; about one in ten repeats another.</summary>
    public float[] Vectors(int dimensions)
    {
        var vectors = new float[Table.RecordingCount * dimensions];
        for (var row = 0; row < Table.RecordingCount; row++)
        {
            var vector = row > 0 && _random.Next(10) == 0
                ? vectors.AsSpan(_random.Next(row) * dimensions, dimensions).ToArray()
                : Vector(dimensions);
            vector.CopyTo(vectors.AsSpan(row * dimensions));
        }
        return vectors;
    }

    /// <summary>A unit vector.</summary>
    public float[] Vector(int dimensions)
    {
        var vector = Array.ConvertAll(new float[dimensions], _ => (float)(_random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 1.5));
        var length = MathF.Sqrt(vector.Sum(element => element * element));
        return Array.ConvertAll(vector, element => element / length);
    }

    /// <summary>One a recording, of words whose frequencies fall like Zipf's law.</summary>
    public IReadOnlyList<LexicalDocument> Documents() =>
        [.. Enumerable.Range(0, Table.RecordingCount).Select(_ => new LexicalDocument(Text(4), Text(2), Text(4), Text(2), Text(6), _random.Next(4) == 0 ? Text(30) : ""))];

    /// <summary>Up to <paramref name="most"/> words.</summary>
    public string Text(int most) => string.Join(' ', Enumerable.Range(0, 1 + _random.Next(most)).Select(_ => Word()));

    private string Word() => _random.Next(8) == 0 ? "the" : $"word{(int)Math.Exp(_random.NextDouble() * Math.Log(400))}x";

    private Track Track(string title, string artist) => new()
    {
        Id = new TrackId(string.Concat(Enumerable.Range(0, TrackId.Length).Select(_ => Digits[_random.Next(Digits.Length)]))),
        Title = title,
        Artists = [artist],
        Genres = [GenreNames[_random.Next(GenreNames.Length)]],
        Popularity = _random.Next(101),
        DurationMs = 60_000 + _random.Next(300_000),
        Explicit = _random.Next(2) == 0,
        Features = new AudioFeatures(0.5f, 0.5f, _random.Next(12), -8, _random.Next(2), 0.1f, 0.5f, 0, 0.1f, 0.5f, 60 + _random.Next(120), 4),
    };
}
