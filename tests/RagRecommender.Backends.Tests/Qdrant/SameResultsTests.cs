using System.Text.Json;
using RagRecommender.Backends.Datasets;
using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Qdrant;
using RagRecommender.Fakes;
using RagRecommender.Indexing;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Backends.Tests.Qdrant;

/// <summary>Qdrant and the embedded index give the same answers to the requests of the battery and to filters at random.</summary>
public sealed class SameResultsTests
{
    private const int Requests = 200;
    private const int Shown = 10;
    private const float Tie = 2e-6f;

    private static readonly string Repository = DatasetLocator.FindRepository(AppContext.BaseDirectory)!;

    [QdrantFact]
    public async Task The_first_ten_of_two_hundred_requests_are_those_of_the_embedded_index()
    {
        var cleaned = await new Cleaner(new CleaningOptions()).CleanAsync(new CsvTrackSource(Path.Combine(Repository, "data", "sample.csv")).ReadAsync(default), default);
        var catalogue = DescribedCatalogue.Of(cleaned.Tracks, new Dictionary<string, Biography>(), CancellationToken.None);
        var table = TrackTable.OfOrdered(catalogue.Tracks, catalogue.RecordingOf);
        var embedder = new HashingEmbedder();
        var (words, sound) = (await MatrixAsync(embedder, catalogue.Words), await MatrixAsync(embedder, catalogue.Sound));
        await using var qdrant = new QdrantUnderTest();
        var known = new KnownVectors(embedder.Model.Dimensions);
        var points = new RecordingPoints(known.Release(catalogue.Tracks, table, words, sound), CancellationToken.None);
        var server = await qdrant.WriteAsync("same", table, points, QdrantCollections.Describe(known.Model, Passages.Version));
        var embedded = new EmbeddedVectorIndex(table, words, sound);

        var (filtered, empty) = (0, 0);
        foreach (var (text, filter) in await RequestsAsync(new CatalogueKnowledge(table), table))
        {
            var query = await embedder.EmbedQueryAsync(text, CancellationToken.None);
            foreach (var name in Enum.GetValues<VectorName>())
            {
                var everything = await embedded.SearchAsync(name, query, filter, table.RecordingCount, CancellationToken.None);
                var found = await server.SearchAsync(name, query, filter, Shown, CancellationToken.None);
                Assert.Equal(Math.Min(Shown, everything.Count), found.Count);
                var scores = everything.ToDictionary(candidate => candidate.Id, candidate => candidate.Score);
                for (var place = 0; place < found.Count; place++)
                {
                    // The same track, or one with the same score; never one that the filter keeps away.
                    Assert.Equal(everything[place].Score, scores[found[place].Id], Tie);
                    Assert.Equal(everything[place].Score, found[place].Score, Tie);
                }
                empty += found.Count == 0 ? 1 : 0;
            }
            filtered += filter.IsEmpty ? 0 : 1;
        }
        Assert.InRange(filtered, Requests / 2, Requests);
        Assert.InRange(empty, 0, Requests / 2);
    }

    // The battery's requests as the interpreter reads them; filters at random where those have none or end.
    private static async Task<List<(string Text, TrackFilter Filter)>> RequestsAsync(CatalogueKnowledge knowledge, TrackTable table)
    {
        var random = new Random(5);
        var interpreter = new RuleInterpreter();
        var requests = new List<(string, TrackFilter)>();
        foreach (var line in (await File.ReadAllLinesAsync(Path.Combine(Repository, "evaluation", "requests.jsonl"))).Take(Requests))
        {
            var text = JsonDocument.Parse(line).RootElement.GetProperty("query").GetString()!;
            var filter = interpreter.Interpret(text, [], knowledge).Filter;
            requests.Add((text, filter.IsEmpty && requests.Count % 4 != 0 ? RandomFilter(random, table) : filter));
        }
        Assert.Equal(Requests, requests.Count);
        return requests;
    }

    private static TrackFilter RandomFilter(Random random, TrackTable table)
    {
        var row = random.Next(table.Count);
        var feature = (Feature)random.Next(Enum.GetValues<Feature>().Length);
        // The ends are values of the catalogue, since that is where a comparison goes wrong.
        var (one, other) = (table.Column(feature)[row], table.Column(feature)[random.Next(table.Count)]);
        return random.Next(9) switch
        {
            0 => new TrackFilter { Ranges = [new FeatureRange(feature, Math.Min(one, other), Math.Max(one, other))] },
            1 => new TrackFilter { Ranges = [new FeatureRange(feature, one, null), new FeatureRange(Feature.Tempo, null, 125.5f)], Mode = 1 },
            2 => new TrackFilter { Keys = [new MusicalKey(random.Next(12), 0), new MusicalKey(random.Next(12), null), new MusicalKey(random.Next(12), 1)] },
            3 => new TrackFilter { Genres = [Genre().ToUpperInvariant(), Genre()], ExcludedGenres = [Genre()] },
            4 => new TrackFilter { ExcludedArtists = [.. Enumerable.Range(0, 30).Select(_ => Artist())], Explicit = random.Next(2) == 0 },
            5 => new TrackFilter { Artists = [.. Enumerable.Range(0, 40).Select(_ => Artist())] },
            6 => new TrackFilter { ExcludedTracks = [.. Enumerable.Range(0, 50).Select(_ => table.Ids[random.Next(table.Count)])], TimeSignatures = [4, 3] },
            7 => new TrackFilter { ExcludedTitleWords = ["remix", "live", "an", "the", "o"], ExcludedTimeSignatures = [4] },
            _ => new TrackFilter { ExcludedTitleWords = ["feat.", "(", "remaster", "e"] },
        };

        string Genre() => table.Genres[random.Next(table.Genres.Length)];

        string Artist() => table.Artists[random.Next(table.Artists.Length)];
    }

    private static async Task<VectorMatrix> MatrixAsync(HashingEmbedder embedder, IReadOnlyList<string> passages) =>
        VectorMatrix.Of((await embedder.EmbedPassagesAsync(passages, CancellationToken.None)).SelectMany(vector => vector.ToArray()).ToArray(), embedder.Model.Dimensions);
}
