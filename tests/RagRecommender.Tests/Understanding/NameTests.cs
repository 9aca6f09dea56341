using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public sealed class NameTests
{
    [Theory]
    [InlineData("songs by Radiohead", "Radiohead")]
    [InlineData("radiohead", "Radiohead")]
    [InlineData("abba", "ABBA")]
    [InlineData("play some metallica", "Metallica")]
    [InlineData("the best of ABBA", "ABBA")]
    [InlineData("Norah Jones's songs", "Norah Jones")]
    [InlineData("songs by Kiss", "Kiss")]
    [InlineData("something by yes, the band", "Yes")]
    [InlineData("tracks from Air", "Air")]
    [InlineData("music by garbage", "Garbage")]
    [InlineData("the beatles", "The Beatles")]
    [InlineData("beatles songs", "The Beatles")]
    [InlineData("acdc", "AC/DC")]
    [InlineData("ac dc songs", "AC/DC")]
    [InlineData("beyonce", "Beyoncé")]
    [InlineData("sigur ros tracks", "Sigur Rós")]
    [InlineData("pink songs by p!nk", "P!nk")]
    [InlineData("songs by earth wind and fire", "Earth, Wind & Fire")]
    [InlineData("florence and the machine", "Florence + The Machine")]
    [InlineData("blink 182", "blink-182")]
    [InlineData("songs by the 1975", "The 1975")]
    [InlineData("metalica", "Metallica")]
    [InlineData("songs by rammstien", "Rammstein")]
    [InlineData("tracks by Portishaed", "Portishead")]
    [InlineData("sad linkin park songs", "Linkin Park")]
    public void An_artist_asked_for_is_hard(string query, string artist)
    {
        var plan = Reader.Read(query);
        Assert.Contains(artist, plan.Artists);
        Assert.Contains(artist, plan.Filter.Artists);
        Assert.Equal(0, plan.Openness);
    }

    [Theory]
    [InlineData("i want to kiss someone to this")]
    [InlineData("yes please, something with energy")]
    [InlineData("a train ride through the mountains")]
    [InlineData("take the garbage out music")]
    [InlineData("fresh air and sunshine")]
    [InlineData("music that warms the heart")]
    [InlineData("the colours blur when i run")]
    [InlineData("hey, my sister is getting married in june and we still need something for when people arrive and for the dinner after it")]
    public void Everyday_words_are_not_artists(string query)
    {
        var plan = Reader.Read(query);
        Assert.Empty(plan.Artists);
        Assert.Empty(plan.LikeArtists);
    }

    [Theory]
    [InlineData("artists like Massive Attack", "Massive Attack")]
    [InlineData("similar to Norah Jones", "Norah Jones")]
    [InlineData("in the style of daft punk", "Daft Punk")]
    [InlineData("in the vein of Portishead", "Portishead")]
    [InlineData("sounds like Muse", "Muse")]
    [InlineData("fans of Rammstein", "Rammstein")]
    [InlineData("reminds me of Air", "Air")]
    [InlineData("radiohead vibes", "Radiohead")]
    [InlineData("Metallica-esque", "Metallica")]
    [InlineData("something like rammstein but by other bands", "Rammstein")]
    [InlineData("à la Bon Iver", "Bon Iver")]
    [InlineData("inspired by Queen", "Queen")]
    public void A_likeness_is_not_the_artist_itself(string query, string artist)
    {
        var plan = Reader.Read(query);
        Assert.Contains(artist, plan.LikeArtists);
        Assert.Contains(artist, plan.Filter.ExcludedArtists);
        Assert.Empty(plan.Filter.Artists);
    }

    [Fact]
    public void Two_artists_can_be_met_half_way() =>
        Assert.Equal(["Bon Iver", "James Blake"], Reader.Read("somewhere between Bon Iver and James Blake").LikeArtists.Order());

    [Theory]
    [InlineData("pop such as Taylor Swift")]
    [InlineData("With Ed Sheeran, Taylor Swift, Beyoncé and more")]
    [InlineData("i love Taylor Swift")]
    public void Examples_are_welcome_themselves(string query)
    {
        var plan = Reader.Read(query);
        Assert.Contains("Taylor Swift", plan.Artists);
        Assert.Contains("Taylor Swift", plan.LikeArtists);
        Assert.Empty(plan.Filter.Artists);
        Assert.Empty(plan.Filter.ExcludedArtists);
    }

    [Theory]
    [InlineData("bohemian rapsody by queen", "Bohemian Rhapsody")]
    [InlineData("dancing queen", "Dancing Queen")]
    [InlineData("linkin park in the end", "In the End")]
    [InlineData("in the end linkin park", "In the End")]
    [InlineData("play enter sandman", "Enter Sandman")]
    [InlineData("dont stop me now", "Don't Stop Me Now")]
    [InlineData("\"Karma Police\"", "Karma Police")]
    [InlineData("the song creep by radiohead", "Creep")]
    [InlineData("let it be", "Let It Be")]
    [InlineData("teardrop massive attack", "Teardrop")]
    [InlineData("that queen song, we will rock you", "We Will Rock You")]
    public void A_song_named_is_found(string query, string title) => Assert.Contains(Reader.Read(query).Titles, mention => mention.Title == title && mention.Tracks.Count > 0);

    [Fact]
    public void A_song_named_as_a_likeness_is_a_start_and_not_an_answer()
    {
        var plan = Reader.Read("songs like karma police by radiohead");
        Assert.Single(plan.LikeTracks);
        Assert.Empty(plan.Titles);
        Assert.Equal(plan.LikeTracks, plan.Filter.ExcludedTracks);
    }

    [Fact]
    public void More_and_less_than_an_artist_are_shifts()
    {
        var plan = Reader.Read("like Radiohead but more danceable and less sad");
        Assert.Contains(plan.Shifts, shift => shift.Feature == RagRecommender.Tracks.Feature.Danceability && shift.Direction == 1);
        Assert.Contains(plan.Shifts, shift => shift.Feature == RagRecommender.Tracks.Feature.Valence && shift.Direction == 1);
    }

    [Fact]
    public void Names_are_found_whatever_their_spelling()
    {
        Assert.Equal("Beyoncé", Reader.Knowledge.Names.FindArtists("BEYONCE", 1)[0].Name);
        Assert.Equal("Massive Attack", Reader.Knowledge.Names.FindArtists("attack massive", 1)[0].Name);
        Assert.Equal("The Beatles", Reader.Knowledge.Names.FindArtists("beatels", 1)[0].Name);
        Assert.Equal("Bohemian Rhapsody", Reader.Knowledge.Names.FindTitles("bohemian rapsody", null, 1)[0].Title);
        Assert.Equal("Creep", Reader.Knowledge.Names.FindTitles("creep", "radiohed", 1)[0].Title);
        Assert.Empty(Reader.Knowledge.Names.FindArtists("", 3));
    }

    [Fact]
    public void Distance_counts_swaps_once()
    {
        Assert.Equal(1, EditDistance.Bounded("metlalica", "metallica", 2));
        Assert.Equal(2, EditDistance.Bounded("abc", "cba", 3));
        Assert.Equal(3, EditDistance.Bounded("kitten", "sitting", 3));
        Assert.Equal(2, EditDistance.Bounded("kitten", "sitting", 1));
    }

    [Theory]
    [InlineData("songs by F.U.S.E.", "F.U.S.E.")]
    [InlineData("music by Magic ne", "Magic One")]
    [InlineData("anything by the band Love", "Love")]
    [InlineData("music by the band Love that is mellow", "Love")]
    public void A_name_announced_by_a_cue_is_that_name_whatever_its_words(string query, string artist) => Assert.Equal([artist], Reader.Read(query).Filter.Artists);

    [Theory]
    [InlineData("chicago house music")]
    [InlineData("some old school chicago house")]
    public void A_name_inside_the_name_of_a_genre_is_none(string query)
    {
        var plan = Reader.Read(query);
        Assert.Equal("chicago-house", plan.FirstGenre());
        Assert.Empty(plan.Artists);
    }

    [Theory]
    [InlineData("songs by night")]
    [InlineData("music by women")]
    [InlineData("best of both worlds")]
    public void What_follows_a_cue_is_not_always_a_name(string query) => Assert.Empty(Reader.Read(query).Artists);

    [Theory]
    [InlineData("like mozart but livelier", "Wolfgang Amadeus Mozart")]
    [InlineData("something for people who like norah jones", "Norah Jones")]
    [InlineData("ive been listening to a lot of bon iver, is there anything with the same wintry feel", "Bon Iver")]
    [InlineData("if bon iver and james blake had a baby", "James Blake")]
    public void What_the_answer_should_resemble_is_not_what_it_holds(string query, string artist)
    {
        var plan = Reader.Read(query);
        Assert.Contains(artist, plan.LikeArtists);
        Assert.Contains(artist, plan.Filter.ExcludedArtists);
    }

    [Fact]
    public void A_cue_makes_a_name_of_a_word_that_ends_the_request() => Assert.Equal(["Journey"], Reader.Read("its by journey").Filter.Artists);

    [Theory]
    [InlineData("a journey through jazz")]
    [InlineData("music for my journey home")]
    [InlineData("love songs for a journey")]
    public void The_same_word_without_a_cue_is_none(string query) => Assert.Empty(Reader.Read(query).Artists);

    [Fact]
    public void The_plural_of_a_genre_may_be_a_name() => Assert.Contains("Grimes", Reader.Read("Grimes radio").Artists);
}
