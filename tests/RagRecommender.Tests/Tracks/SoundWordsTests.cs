using RagRecommender.Tracks;

namespace RagRecommender.Tests.Tracks;

public sealed class SoundWordsTests
{
    [Theory]
    [InlineData(Feature.Energy, 0.1f, "calm, peaceful")]
    [InlineData(Feature.Energy, 0.25f, "mellow, relaxed")]
    [InlineData(Feature.Energy, 0.5f, "")]
    [InlineData(Feature.Energy, 1f, "intense, powerful")]
    [InlineData(Feature.Valence, 0.1f, "sad, dark")]
    [InlineData(Feature.Valence, 0.9f, "happy, joyful")]
    [InlineData(Feature.Tempo, 70f, "slow")]
    [InlineData(Feature.Tempo, 150f, "fast")]
    [InlineData(Feature.Tempo, float.NaN, "")]
    [InlineData(Feature.Liveness, 0.9f, "live concert audience")]
    [InlineData(Feature.Loudness, -20f, "quiet")]
    [InlineData(Feature.Popularity, 90f, "")]
    public void A_value_has_the_word_of_its_bucket(Feature feature, float value, string expected)
    {
        Assert.Equal(expected, SoundWords.Word(feature, value));
    }

    [Fact]
    public void Genres_read_as_one_says_them()
    {
        Assert.Equal("r&b, hip hop, k-pop", SoundWords.Describe(["r-n-b", "hip-hop", "k-pop"], []));
    }

    [Fact]
    public void Unremarkable_and_unknown_properties_are_not_mentioned()
    {
        var middling = new AudioFeatures(0.5f, 0.5f, null, -8, null, 0.1f, 0.1f, 0, 0.1f, 0.5f, null, null);
        Assert.Equal("pop", SoundWords.Describe(["pop"], middling));
    }
}
