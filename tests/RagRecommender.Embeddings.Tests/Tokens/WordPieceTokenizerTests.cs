using RagRecommender.Embeddings.Tokens;

namespace RagRecommender.Embeddings.Tests.Tokens;

public sealed class WordPieceTokenizerTests
{
    private static readonly WordPieceTokenizer Real = new(File.ReadLines(Path.Combine(Golden.Folder, "vocab.txt")));
    private static readonly WordPieceTokenizer Small = new(["[UNK]", "[CLS]", "[SEP]", "play", "##ing", "##s", "a", "##a", "!"]);

    [Fact]
    public void Every_golden_text_gives_exactly_the_reference_ids()
    {
        Assert.Equal(144, Golden.Cases.Count);
        foreach (var golden in Golden.Cases)
            Assert.True(golden.Ids.SequenceEqual(Encode(Real, golden.Text, 128)), $"'{golden.Text}' gave {string.Join(' ', Encode(Real, golden.Text, 128))}");
    }

    [Fact]
    public void A_word_is_spelt_with_the_longest_pieces() => Assert.Equal([1, 3, 4, 5, 2], Encode(Small, "Playings", 128));

    [Fact]
    public void A_word_that_cannot_be_spelt_to_its_end_is_one_unknown() => Assert.Equal([1, 0, 8, 2], Encode(Small, "playingx!", 128));

    [Fact]
    public void Text_that_does_not_fit_is_cut_and_still_closed() => Assert.Equal([1, 3, 4, 2], Encode(Small, "playings play play", 4));

    [Fact]
    public void A_word_cut_in_the_middle_is_unknown_if_its_end_cannot_be_spelt() => Assert.Equal([1, 3, 0, 2], Encode(Small, "play playx", 4));

    [Fact]
    public void A_word_of_a_hundred_letters_is_spelt_and_a_longer_one_is_unknown()
    {
        Assert.Equal(102, Encode(Small, new string('a', 100), 128).Length);
        Assert.Equal([1, 0, 2], Encode(Small, new string('a', 101), 128));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n\u3000")]
    [InlineData("\0\u200B\uFEFF\u202E\uFFFD\uD800")]
    [InlineData("\u0301\u0302")]
    public void Text_without_a_word_is_nothing_but_the_frame(string text) => Assert.Equal([1, 2], Encode(Small, text, 128));

    [Fact]
    public void Special_tokens_in_a_text_are_text() => Assert.Equal([1, 0, 0, 0, 2], Encode(Small, "[SEP]", 128));

    [Fact]
    public void Any_text_ends_in_time_and_stays_in_the_vocabulary()
    {
        var random = new Random(1);
        Span<long> ids = stackalloc long[128];
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Create(random.Next(300), random, static (characters, random) =>
            {
                foreach (ref var character in characters)
                    character = (char)random.Next(random.Next(2) == 0 ? 0x300 : 0x10000);
            });
            var count = Real.Encode(text, ids);
            Assert.Equal(101, ids[0]);
            Assert.Equal(102, ids[count - 1]);
            foreach (var id in ids[..count])
                Assert.InRange(id, 0, 30_521);
        }
    }

    [Theory]
    [InlineData("[CLS]", "[SEP]")]
    [InlineData("[UNK]", "[CLS]", "[SEP]", "a", "a")]
    public void A_vocabulary_that_is_none_is_refused(params string[] lines) => Assert.Throws<InvalidDataException>(() => new WordPieceTokenizer(lines));

    private static long[] Encode(WordPieceTokenizer tokenizer, string text, int maxTokens)
    {
        var ids = new long[maxTokens];
        return ids[..tokenizer.Encode(text, ids)];
    }
}
