using RagRecommender.Tracks;

namespace RagRecommender.Tests.Tracks;

public class RecordingKeyTests
{
    [Theory]
    [InlineData("Rockin' Around The Christmas Tree", "Brenda Lee", "Rockin' Around the Christmas Tree (Single Version)", "Brenda Lee")]
    [InlineData("Halo", "Beyoncé", "Halo - Live [Remastered]", "BEYONCE")]
    [InlineData("Love 💔", "Someone", "LOVE", "Someone")]
    [InlineData("Ｆｕｌｌ Width", "Someone", "Full width", "Someone")]
    public void Suffixes_case_accents_and_signs_do_not_make_another_recording(string title, string artist, string otherTitle, string otherArtist) =>
        Assert.Equal(RecordingKey.Of(title, artist), RecordingKey.Of(otherTitle, otherArtist));

    [Theory]
    [InlineData("Halo", "Beyoncé", "Hello", "Beyoncé")]
    [InlineData("Hello", "Adele", "Hello", "Lionel Richie")]
    [InlineData("(Intro)", "Someone", "[Outro]", "Someone")]
    public void Another_title_or_first_artist_does(string title, string artist, string otherTitle, string otherArtist) =>
        Assert.NotEqual(RecordingKey.Of(title, artist), RecordingKey.Of(otherTitle, otherArtist));
}
