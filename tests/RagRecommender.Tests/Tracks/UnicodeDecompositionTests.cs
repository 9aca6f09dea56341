using RagRecommender.Tracks;

namespace RagRecommender.Tests.Tracks;

public sealed class UnicodeDecompositionTests
{
    [Theory]
    [InlineData("Beyoncé", "Beyonce\u0301")]
    [InlineData("Ǻ", "A\u030A\u0301")]
    [InlineData("한", "\u1112\u1161\u11AB")]
    [InlineData("가", "\u1100\u1161")]
    [InlineData("が", "か\u3099")]
    [InlineData("ﬁ 😀 日本", "ﬁ 😀 日本")]
    public void Canonical_decomposition_takes_marks_apart_and_keeps_the_rest(string text, string expected) =>
        Assert.Equal(expected, UnicodeDecomposition.Canonical(text));

    [Theory]
    [InlineData("ﬁ", "fi")]
    [InlineData("Ａ", "A")]
    [InlineData("é", "e\u0301")]
    [InlineData("𝓐", "A")]
    public void Compatible_decomposition_also_replaces_variants(string text, string expected) =>
        Assert.Equal(expected, UnicodeDecomposition.Compatible(text));

    [Fact]
    public void A_lone_surrogate_passes_unchanged() => Assert.Equal("a\uD800b", UnicodeDecomposition.Compatible("a\uD800b"));

    [Fact]
    public void A_title_with_and_without_accents_is_one_recording() =>
        Assert.Equal(RecordingKey.Of("Café del Mar", "Beyoncé"), RecordingKey.Of("Cafe Del Mar", "BEYONCE"));
}
