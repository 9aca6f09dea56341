using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Backends.Tests.Contracts;

/// <summary>What every <see cref="ITextIndex"/> must do, whatever formula it scores by.</summary>
public abstract class TextIndexContract
{
    private const int Recordings = 300;

    private static readonly LexicalDocument Filler = new("Song", "Somebody", "Album", "rock", "loud", "");

    private readonly RandomCatalogue _catalogue = new(Recordings, seed: 23);

    /// <summary>An index of <paramref name="tracks"/>; document n belongs to recording ordinal n of <paramref name="table"/>.</summary>
    protected abstract Task<ITextIndex> CreateAsync(IReadOnlyList<Track> tracks, TrackTable table, IReadOnlyList<LexicalDocument> documents);

    [Fact]
    public async Task A_word_is_found_in_every_field()
    {
        LexicalDocument[] documents =
        [
            Filler with { Title = "Waterloo" }, Filler with { Artists = "Waterloo" }, Filler with { Album = "Waterloo" },
            Filler with { Genres = "waterloo" }, Filler with { Sound = "waterloo" }, Filler with { Biography = "They met at Waterloo." },
        ];
        var index = await CreateAsync(documents);
        var found = await index.SearchAsync("waterloo", TrackFilter.None, 20, CancellationToken.None);
        Assert.Equal(Shown(TrackFilter.None, recording => recording < documents.Length), found.Select(candidate => candidate.Id).Order());
        Assert.All(found, candidate => Assert.True(candidate.Score > 0));
    }

    [Theory]
    [InlineData("beyonce")]
    [InlineData("BEYONCÉ")]
    [InlineData("beyoncé?!")]
    public async Task Case_accents_and_punctuation_do_not_matter(string keywords)
    {
        var index = await CreateAsync([Filler, Filler with { Artists = "Beyoncé" }]);
        var found = await index.SearchAsync(keywords, TrackFilter.None, 5, CancellationToken.None);
        Assert.Equal(Shown(TrackFilter.None, recording => recording == 1), found.Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task More_and_rarer_words_come_first()
    {
        var index = await CreateAsync([Filler with { Title = "purple rain" }, Filler with { Title = "rain" }, Filler with { Title = "rain" }, Filler with { Title = "purple" }]);
        var found = await index.SearchAsync("purple rain", TrackFilter.None, 4, CancellationToken.None);
        var shown = _catalogue.Table.Select(TrackFilter.None);
        Assert.Equal(shown.IdOf(0), found[0].Id);
        Assert.Equal(shown.IdOf(3), found[1].Id);
    }

    [Fact]
    public async Task The_filter_is_applied_before_the_search_and_shows_the_most_popular_track_that_passes()
    {
        var index = await CreateAsync([.. Enumerable.Repeat(Filler with { Title = "Waterloo" }, Recordings)]);
        foreach (var filter in _catalogue.Filters)
        {
            var found = await index.SearchAsync("waterloo", filter, Recordings, CancellationToken.None);
            Assert.Equal(Shown(filter, _ => true), found.Select(candidate => candidate.Id));
        }
    }

    [Fact]
    public async Task A_tie_goes_to_the_smaller_id_and_the_limit_holds()
    {
        var index = await CreateAsync([.. Enumerable.Repeat(Filler with { Title = "Waterloo" }, Recordings)]);
        var found = await index.SearchAsync("waterloo", TrackFilter.None, 9, CancellationToken.None);
        Assert.Equal(Shown(TrackFilter.None, _ => true).Take(9), found.Select(candidate => candidate.Id));
        Assert.Empty(await index.SearchAsync("waterloo", TrackFilter.None, 0, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("😀🎸")]
    [InlineData("xyzzy")]
    [InlineData("' OR 1=1; DROP TABLE tracks; --")]
    [InlineData("\"((*:^~ NEAR/2")]
    [InlineData("\uD800\0")]
    public async Task Keywords_that_nothing_holds_find_nothing(string keywords)
    {
        var index = await CreateAsync([Filler, Filler]);
        Assert.Empty(await index.SearchAsync(keywords, TrackFilter.None, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Stop_words_alone_are_searched()
    {
        var index = await CreateAsync([Filler, Filler with { Artists = "The The" }, Filler]);
        var found = await index.SearchAsync("the the", TrackFilter.None, 10, CancellationToken.None);
        Assert.Equal(Shown(TrackFilter.None, recording => recording == 1), found.Select(candidate => candidate.Id));
    }

    [Fact]
    public async Task Equal_input_gives_equal_output()
    {
        var index = await CreateAsync(_catalogue.Documents());
        var keywords = _catalogue.Text(6);
        var first = await index.SearchAsync(keywords, _catalogue.Filters[1], 40, CancellationToken.None);
        Assert.Equal(first, await index.SearchAsync(keywords, _catalogue.Filters[1], 40, CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_left_is_not_answered()
    {
        var index = await CreateAsync([Filler]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            index.SearchAsync("song", TrackFilter.None, 5, new CancellationToken(canceled: true)));
    }

    // The recordings after the given ones hold the filler.
    private Task<ITextIndex> CreateAsync(IReadOnlyList<LexicalDocument> documents) =>
        CreateAsync(_catalogue.Tracks, _catalogue.Table, [.. documents, .. Enumerable.Repeat(Filler, Recordings - documents.Count)]);

    private IEnumerable<TrackId> Shown(TrackFilter filter, Func<int, bool> isMeant)
    {
        var selection = _catalogue.Table.Select(filter);
        return Enumerable.Range(0, Recordings).Where(recording => selection.RowOfRecording[recording] >= 0 && isMeant(recording)).Select(selection.IdOf).Order();
    }
}
