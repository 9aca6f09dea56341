using RagRecommender.Indexing;
using RagRecommender.Tracks;

namespace RagRecommender.Tests.Indexing;

public sealed class PassagesTests
{
    private static readonly Biography Lanterns = new(
        "The Lanterns (formed 1998 in Leith) are a Scottish folk trio. They sing about the sea. They have won many prizes.", "https://example.org/l", "CC0");

    [Fact]
    public async Task Words_name_title_artists_and_album_and_quote_the_biography_without_its_parentheses()
    {
        Assert.Equal(
            "Harbour Lights by The Lanterns, Mira Sol. Low Tide. The Lanterns are a Scottish folk trio. They sing about the sea. They have won many prizes.",
            Passages.Words([await TrackAsync()], Lanterns));
    }

    [Fact]
    public async Task An_album_named_like_its_title_is_not_repeated()
    {
        Assert.Equal("Harbour Lights by The Lanterns, Mira Sol.", Passages.Words([await TrackAsync() with { Album = "HARBOUR LIGHTS" }], null));
    }

    [Fact]
    public async Task Names_that_end_a_sentence_themselves_get_no_second_stop()
    {
        Assert.Equal("Harbour Lights by M.I.A. Who?", Passages.Words([await TrackAsync() with { Artists = ["M.I.A."], Album = "Who?" }], null));
    }

    [Fact]
    public async Task A_biography_is_quoted_by_whole_sentences_while_they_fit()
    {
        var sentence = "They play songs that old sailors taught them on the long way home. ";
        var passage = Passages.Words([await TrackAsync()], Lanterns with { Text = string.Concat(Enumerable.Repeat(sentence, 40)) });
        Assert.EndsWith("home.", passage, StringComparison.Ordinal);
        Assert.InRange(passage.Length, 150, 400);
    }

    [Fact]
    public async Task Endless_names_are_cut()
    {
        var track = await TrackAsync() with { Title = new string('x', 500), Artists = [.. Enumerable.Range(0, 60).Select(static n => $"Singer Number {n}")] };
        Assert.InRange(Passages.Words([track], Lanterns).Length, 60, 400);
    }

    [Fact]
    public async Task Sound_unites_the_genres_of_all_releases_and_takes_the_features_of_the_first()
    {
        var first = await TrackAsync();
        var second = first with { Genres = ["acoustic"], Features = first.Features with { Energy = 1 } };
        Assert.Equal("acoustic, folk, mellow, relaxed, melancholic, mid-tempo, major key", Passages.Sound([first, second]));
    }

    [Fact]
    public async Task Recordings_that_sound_alike_share_one_text()
    {
        var first = await TrackAsync();
        Assert.Equal(
            Passages.Sound([first]),
            Passages.Sound([first with { Title = "Other", Popularity = 1, Features = first.Features with { Energy = 0.26f, Tempo = 90, Key = 9 } }]));
    }

    private static async Task<Track> TrackAsync() => Assert.Single((await Rows.CleanAsync(Rows.Good())).Tracks);
}
