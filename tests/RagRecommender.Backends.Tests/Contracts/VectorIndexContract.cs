using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every <see cref="IVectorIndex"/> must do. Scores may differ from float32 by <see cref="Tolerance"/>.</summary>
public abstract class VectorIndexContract
{
    private const int Dimensions = 64;
    private const int Recordings = 400;

    private readonly RandomCatalogue _catalogue = new(Recordings, seed: 21);
    private readonly VectorMatrix _words;
    private readonly VectorMatrix _sound;

    protected VectorIndexContract()
    {
        _words = VectorMatrix.Of(_catalogue.Vectors(Dimensions), Dimensions);
        _sound = VectorMatrix.Of(_catalogue.Vectors(Dimensions), Dimensions);
    }

    protected virtual double Tolerance => 1e-5;

    /// <summary>An index of <paramref name="tracks"/>; row n of a matrix belongs to recording ordinal n of <paramref name="table"/>.</summary>
    protected abstract Task<IVectorIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, VectorMatrix words, VectorMatrix sound);

    [Theory]
    [InlineData(VectorName.Words)]
    [InlineData(VectorName.Sound)]
    public async Task The_filter_is_applied_before_the_search_and_the_nearest_come_first(VectorName vector)
    {
        var index = await CreateAsync();
        foreach (var filter in _catalogue.Filters)
        {
            var query = _catalogue.Vector(Dimensions);
            var expected = BruteForce(vector, query, filter).Take(25).ToList();
            var found = await index.SearchAsync(vector, query, filter, 25, CancellationToken.None);
            Assert.Equal(expected.Select(candidate => candidate.Id), found.Select(candidate => candidate.Id));
            Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second.Score, pair.First.Score, Tolerance));
        }
    }

    [Fact]
    public async Task A_recording_stands_once_by_its_most_popular_track_that_passes()
    {
        var index = await CreateAsync();
        var filter = new TrackFilter { Explicit = true };
        var found = await index.SearchAsync(VectorName.Words, _catalogue.Vector(Dimensions), filter, Recordings, CancellationToken.None);
        var expected = _catalogue.Tracks.Where(track => track.Explicit == true).GroupBy(RecordingKey.Of)
            .Select(group => group.OrderByDescending(track => track.Popularity).ThenBy(track => track.Id).First().Id);
        Assert.Equal(expected.Order(), found.Select(candidate => candidate.Id).Order());
    }

    [Fact]
    public async Task A_tie_goes_to_the_smaller_id()
    {
        var vector = _catalogue.Vector(Dimensions);
        var same = VectorMatrix.Of(Enumerable.Repeat(vector, Recordings).SelectMany(elements => elements).ToArray(), Dimensions);
        var index = await CreateAsync(_catalogue.Tracks, _catalogue.Table, same, same);
        var found = await index.SearchAsync(VectorName.Words, vector, TrackFilter.None, 7, CancellationToken.None);
        var shown = _catalogue.Table.Select(TrackFilter.None);
        Assert.Equal(Enumerable.Range(0, Recordings).Select(shown.IdOf).Order().Take(7), found.Select(candidate => candidate.Id));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1_000, Recordings)]
    public async Task At_most_the_limit_is_found(int limit, int expected)
    {
        var index = await CreateAsync();
        Assert.Equal(expected, (await index.SearchAsync(VectorName.Sound, _catalogue.Vector(Dimensions), TrackFilter.None, limit, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_filter_that_nothing_passes_finds_nothing()
    {
        var index = await CreateAsync();
        var filter = new TrackFilter { Ranges = [new FeatureRange(Feature.Tempo, 1, 2)] };
        Assert.Empty(await index.SearchAsync(VectorName.Words, _catalogue.Vector(Dimensions), filter, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Scores_of_given_tracks_are_those_of_the_search_in_the_order_given()
    {
        var index = await CreateAsync();
        var query = _catalogue.Vector(Dimensions);
        var found = await index.SearchAsync(VectorName.Sound, query, TrackFilter.None, 30, CancellationToken.None);
        TrackId[] ids = [.. found.Select(candidate => candidate.Id).Reverse()];
        var scores = await index.ScoreAsync(VectorName.Sound, query, ids, CancellationToken.None);
        Assert.Equal(ids.Length, scores.Count);
        Assert.All(scores.Zip(found.Reverse()), pair => Assert.Equal(pair.Second.Score, pair.First, Tolerance));
    }

    [Fact]
    public async Task Every_track_of_a_recording_has_its_vector()
    {
        var index = await CreateAsync();
        TrackId[] ids = [.. _catalogue.Tracks.Take(20).Select(track => track.Id).Reverse()];
        var vectors = await index.GetAsync(VectorName.Words, ids, CancellationToken.None);
        for (var place = 0; place < ids.Length; place++)
        {
            var expected = _words.Row(_catalogue.Table.RecordingOf[_catalogue.Table.Row(ids[place])]).ToArray();
            Assert.All(vectors[place].ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, Tolerance));
        }
    }

    [Fact]
    public async Task A_track_of_another_release_is_an_error()
    {
        var index = await CreateAsync();
        TrackId[] ids = [_catalogue.Tracks[0].Id, new TrackId(new string('?', TrackId.Length))];
        await Assert.ThrowsAsync<ArgumentException>(() => index.ScoreAsync(VectorName.Words, _catalogue.Vector(Dimensions), ids, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => index.GetAsync(VectorName.Words, ids, CancellationToken.None));
    }

    [Fact]
    public async Task A_query_of_another_length_is_an_error()
    {
        var index = await CreateAsync();
        await Assert.ThrowsAsync<ArgumentException>(() =>
            index.SearchAsync(VectorName.Words, new float[Dimensions + 1], TrackFilter.None, 5, CancellationToken.None));
    }

    [Fact]
    public async Task Equal_input_gives_equal_output()
    {
        var index = await CreateAsync();
        var query = _catalogue.Vector(Dimensions);
        var first = await index.SearchAsync(VectorName.Words, query, _catalogue.Filters[1], 40, CancellationToken.None);
        Assert.Equal(first, await index.SearchAsync(VectorName.Words, query, _catalogue.Filters[1], 40, CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_left_is_not_answered()
    {
        var index = await CreateAsync();
        var left = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SearchAsync(VectorName.Words, _catalogue.Vector(Dimensions), TrackFilter.None, 5, left));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.GetAsync(VectorName.Words, [_catalogue.Tracks[0].Id], left));
    }

    private Task<IVectorIndex> CreateAsync() => CreateAsync(_catalogue.Tracks, _catalogue.Table, _words, _sound);

    private IEnumerable<Candidate> BruteForce(VectorName vector, float[] query, TrackFilter filter)
    {
        var matrix = vector == VectorName.Words ? _words : _sound;
        var selection = _catalogue.Table.Select(filter);
        return Enumerable.Range(0, Recordings).Where(recording => selection.RowOfRecording[recording] >= 0)
            .Select(recording => new Candidate(selection.IdOf(recording), ExactSearch.Multiply(query, matrix.Row(recording).Span)))
            .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Id);
    }
}
