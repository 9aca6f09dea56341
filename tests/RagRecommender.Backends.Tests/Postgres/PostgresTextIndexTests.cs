using RagRecommender.Backends.Embedded;
using RagRecommender.Backends.Tests.Contracts;
using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tests.Servers;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Postgres;

public sealed class PostgresTextIndexTests : TextIndexContract, IAsyncLifetime
{
    private ServerUnderTest _server = null!;

    public async Task InitializeAsync() => _server = await ServerUnderTest.CreateAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    protected override Task<ITextIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, IReadOnlyList<LexicalDocument> documents) =>
        _server.TextAsync(tracks, documents);

    [PostgresFact]
    public async Task Words_that_nobody_wrote_like_that_find_the_likest()
    {
        var catalogue = new RandomCatalogue(20, seed: 3);
        var filler = new LexicalDocument("Song", "Somebody", "Album", "rock", "loud", "");
        var documents = Enumerable.Range(0, 20).Select(number => number == 4 ? filler with { Title = "Bohemian Rhapsody" } : filler).ToArray();
        var index = await _server.TextAsync(catalogue.Tracks, documents);
        var found = await index.SearchAsync("bohemien rapsodie", TrackFilter.None, 3, CancellationToken.None);
        Assert.Equal(catalogue.Table.Select(TrackFilter.None).IdOf(4), Assert.Single(found).Id);
    }

    [PostgresFact]
    public async Task It_ranks_as_the_embedded_index_does_but_for_the_length_of_fields()
    {
        var catalogue = new RandomCatalogue(400, seed: 9);
        var documents = catalogue.Documents();
        var postgres = await _server.TextAsync(catalogue.Tracks, documents);
        var embedded = new EmbeddedTextIndex(catalogue.Table, LexicalIndex.Build(documents));
        var shared = 0;
        const int Requests = 40, Shown = 20;
        for (var request = 0; request < Requests; request++)
        {
            var words = catalogue.Text(5);
            var filter = catalogue.Filters[request % 3];
            var expected = (await embedded.SearchAsync(words, filter, Shown, CancellationToken.None)).Select(candidate => candidate.Id).ToHashSet();
            var found = await postgres.SearchAsync(words, filter, Shown, CancellationToken.None);
            Assert.Equal(expected.Count, found.Count);
            shared += expected.Count == 0 ? Shown : found.Count(candidate => expected.Contains(candidate.Id)) * Shown / expected.Count;
        }
        Assert.True(shared >= 0.8 * Requests * Shown, $"{shared} of {Requests * Shown} are shared");
    }
}
