using RagRecommender.Fakes;
using RagRecommender.Retrieval;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Retrieval;

public sealed class LexicalIndexTests
{
    // Impacts are kept in 16 bits.
    private const double Tolerance = 1e-3;

    [Fact]
    public void Scores_are_those_of_the_formula()
    {
        var catalogue = new RandomCatalogue(500, seed: 6);
        var documents = catalogue.Documents();
        var index = LexicalIndex.Build(documents);
        var oracle = new NaiveBm25F(documents);
        for (var round = 0; round < 60; round++)
        {
            var query = round == 0 ? "the" : catalogue.Text(7);
            var expected = oracle.Scores(query);
            foreach (var filter in catalogue.Filters)
            {
                var selection = catalogue.Table.Select(filter);
                var found = index.Search(query, selection, 500);
                var passing = Enumerable.Range(0, 500).Where(document => expected[document] > 0 && selection.RowOfRecording[document] >= 0);
                Assert.Equal(passing, found.Select(scored => scored.Recording).Order());
                Assert.All(found, scored => Assert.Equal(expected[scored.Recording], scored.Score, Tolerance));
            }
            var (mean, deviation) = index.Measure(query);
            Assert.Equal(expected.Average(), mean, Tolerance);
            Assert.Equal(Math.Sqrt(expected.Average(score => score * score) - Math.Pow(expected.Average(), 2)), deviation, Tolerance);
        }
    }

    [Fact]
    public void A_limit_keeps_the_best_and_ties_go_to_the_smaller_id()
    {
        var catalogue = new RandomCatalogue(2_000, seed: 7);
        var index = LexicalIndex.Build(catalogue.Documents());
        var selection = catalogue.Table.Select(TrackFilter.None);
        for (var round = 0; round < 30; round++)
        {
            var query = catalogue.Text(3);
            var all = index.Search(query, selection, 2_000);
            var ordered = all.OrderByDescending(scored => scored.Score).ThenBy(scored => selection.IdOf(scored.Recording));
            Assert.Equal(ordered, all);
            Assert.Equal(all.Take(10), index.Search(query, selection, 10));
        }
    }

    [Fact]
    public void Scoring_candidates_gives_what_searching_gives()
    {
        var catalogue = new RandomCatalogue(300, seed: 11);
        var index = LexicalIndex.Build(catalogue.Documents());
        var query = catalogue.Text(8);
        var found = index.Search(query, catalogue.Table.Select(TrackFilter.None), 300).ToDictionary(scored => scored.Recording, scored => scored.Score);
        int[] recordings = [.. Enumerable.Range(0, 300).Reverse()];
        var scores = new float[300];
        index.Score(query, recordings, scores);
        Assert.Equal(recordings.Select(recording => found.GetValueOrDefault(recording)), scores);
    }

    [Theory]
    [InlineData("the who", "The Who")]
    [InlineData("The The", "The The")]
    [InlineData("songs of the who", null)]
    [InlineData("kil", null)]
    [InlineData("the kill", "Kill")]
    [InlineData("BEYONCE", "Beyoncé")]
    public void Stop_words_count_alone_and_only_add_beside_others(string query, string? expected)
    {
        string[] artists = ["The Who", "The The", "Kill", "Beyoncé"];
        var index = Of(artists.Select(artist => new LexicalDocument("", artist, "", "", "", "")));
        var found = Best(index, artists.Length, query);
        Assert.Equal(expected, found is { } document ? artists[document] : null);
    }

    [Fact]
    public void A_name_in_the_title_beats_one_in_the_biography()
    {
        var index = Of([new LexicalDocument("", "", "", "", "", "harvest"), new LexicalDocument("harvest", "", "", "", "", "")]);
        Assert.Equal(1, Best(index, 2, "harvest"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀😀")]
    [InlineData("nothinglikethis")]
    public void A_query_without_a_known_word_finds_nothing(string query) =>
        Assert.Null(Best(Of([new LexicalDocument("song", "", "", "", "", "")]), 1, query));

    [Fact]
    public void An_index_of_nothing_can_be_written_read_and_searched()
    {
        var index = LexicalIndex.ReadFrom(Bytes(Of([])));
        Assert.Equal(0, index.Count);
        Assert.Empty(index.Search("word", TrackTable.Build([]).Select(TrackFilter.None), 5));
    }

    [Fact]
    public void Equal_documents_give_equal_bytes_and_reading_them_gives_the_same_answers()
    {
        var catalogue = new RandomCatalogue(200, seed: 13);
        var documents = catalogue.Documents();
        var index = LexicalIndex.Build(documents);
        var bytes = Bytes(index);
        Assert.Equal(bytes, Bytes(LexicalIndex.Build(documents)));
        var read = LexicalIndex.ReadFrom(bytes);
        var selection = catalogue.Table.Select(TrackFilter.None);
        var query = catalogue.Text(6);
        Assert.Equal(index.Search(query, selection, 20), read.Search(query, selection, 20));
    }

    [Fact]
    public void A_damaged_file_is_refused_or_searched_within_its_bounds()
    {
        var catalogue = new RandomCatalogue(40, seed: 17);
        var bytes = Bytes(LexicalIndex.Build(catalogue.Documents()));
        var selection = catalogue.Table.Select(TrackFilter.None);
        var refused = 0;
        for (var place = 0; place < bytes.Length; place++)
        {
            var damaged = bytes.ToArray();
            damaged[place] ^= (byte)(1 << (place % 8));
            try
            {
                LexicalIndex.ReadFrom(damaged).Search("word1x word2x the word9x", selection, 40);
            }
            catch (DamagedReleaseException)
            {
                refused++;
            }
        }
        Assert.True(refused > bytes.Length / 4, $"{refused} of {bytes.Length}");
    }

    [Fact]
    public void A_truncated_or_lengthened_file_is_refused()
    {
        var bytes = Bytes(LexicalIndex.Build(new RandomCatalogue(10, seed: 19).Documents()));
        for (var length = 0; length < bytes.Length; length += 7)
            Assert.Throws<DamagedReleaseException>(() => LexicalIndex.ReadFrom(bytes.AsMemory(0, length)));
        Assert.Throws<DamagedReleaseException>(() => LexicalIndex.ReadFrom((byte[])[.. bytes, 0]));
    }

    private static LexicalIndex Of(IEnumerable<LexicalDocument> documents) => LexicalIndex.Build(documents);

    private static byte[] Bytes(LexicalIndex index)
    {
        using var stream = new MemoryStream();
        index.WriteTo(stream);
        return stream.ToArray();
    }

    private static int? Best(LexicalIndex index, int documents, string query)
    {
        var found = index.Search(query, new RandomCatalogue(documents, seed: 1).Table.Select(TrackFilter.None), 1);
        return found.Length > 0 ? found[0].Recording : null;
    }
}
