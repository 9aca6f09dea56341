using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

/// <summary>Names within longer messages, shortened, misspelled or half remembered.</summary>
public sealed class HalfRememberedTests
{
    [Theory]
    [InlineData("my aunt always used to sing this at parties, that queen one, bohemian rapsody", "Bohemian Rhapsody")]
    [InlineData("does anyone know that song they played at the end of the film? i am sure it was dancing queen or some such", "Dancing Queen")]
    [InlineData("can u find bohemian rapsody", "Bohemian Rhapsody")]
    [InlineData("drops of jupiter from that film with the road trip", "Drops of Jupiter")]
    public void A_known_song_is_found_inside_a_message_that_speaks_of_one(string query, string title)
    {
        Assert.Contains(Reader.Read(query).Titles, mention => mention.Title == title);
    }

    [Theory]
    [InlineData("a playlist of songs for dancing at the queen mother's birthday")]
    [InlineData("relaxing songs to listen to at the end of the day")]
    public void A_message_about_many_songs_names_none(string query)
    {
        Assert.Empty(Reader.Read(query).Titles);
    }

    [Fact]
    public void A_song_like_another_is_not_the_other()
    {
        var plan = Reader.Read("can you find me a song like drops of jupiter");

        Assert.Empty(plan.Titles);
        Assert.Single(plan.LikeTracks);
    }

    [Theory]
    [InlineData("gimme all the linkn park you have", "Linkin Park")]
    [InlineData("actually no, massive atack", "Massive Attack")]
    public void Two_words_that_nearly_spell_a_name_are_that_name(string query, string artist)
    {
        Assert.Contains(artist, Reader.Read(query).Filter.Artists);
    }

    [Theory]
    [InlineData("my daughter only listens to taylor swift. what could i get her in the same style")]
    [InlineData("i have worn out my Taylor Swift records, what else is there")]
    [InlineData("90% of my library is Taylor Swift so give me pop that's not her")]
    [InlineData("singers similiar to taylor swift")]
    [InlineData("bands simular to taylor swift")]
    public void Music_in_the_vein_of_an_artist_is_by_others(string query)
    {
        var plan = Reader.Read(query);

        Assert.Contains("Taylor Swift", plan.LikeArtists);
        Assert.Contains("Taylor Swift", plan.Filter.ExcludedArtists);
    }

    [Fact]
    public void Similar_bands_beside_an_artist_leave_the_artist_in()
    {
        Assert.DoesNotContain("Metallica", Reader.Read("play metallica and similar bands").Filter.ExcludedArtists);
    }

    [Fact]
    public void A_list_that_is_to_be_heard_is_not_a_list_of_examples()
    {
        Assert.Equal(["Metallica", "Radiohead", "Rammstein"], Reader.Read("i wanna hear metallica and radiohead and rammstein").Filter.Artists.Order());
    }

    [Fact]
    public void A_refusal_repeated_in_a_list_reaches_each_name()
    {
        Assert.Equal(["Drake", "Metallica"], Reader.Read("hip hop minus drake and minus metallica").Filter.ExcludedArtists.Order());
    }

    [Theory]
    [InlineData("techno faster than 135", 135f, null)]
    [InlineData("blues slower than 80", null, 80f)]
    [InlineData("house, nothing faster than 122", null, 122f)]
    public void Faster_and_slower_than_a_number_speak_of_the_tempo(string query, float? min, float? max)
    {
        var range = Reader.Read(query).Hard(Feature.Tempo);

        Assert.Equal((min, max), (range?.Min, range?.Max));
    }

    [Fact]
    public void A_number_of_its_own_in_a_list_of_terms_is_a_tempo()
    {
        Assert.InRange(Reader.Read("dnb, 174, c# minor").Hard(Feature.Tempo)?.Min ?? 0, 168, 174);
    }

    [Theory]
    [InlineData("8A house for harmonic mixing", 1)]
    [InlineData("house that is harmonically compatible with 8A", 4)]
    public void Neighbouring_keys_join_only_where_they_are_asked_for(string query, int keys)
    {
        Assert.Equal(keys, Reader.Read(query).Filter.Keys.Count);
    }

    [Fact]
    public void A_key_named_twice_counts_as_its_fuller_name()
    {
        Assert.Equal([new MusicalKey(5, 1)], Reader.Read("My choir sings everything in F. gospel in F major?").Filter.Keys);
    }

    [Fact]
    public void A_year_is_no_artist()
    {
        var plan = Reader.Read("indie pop released between 1975 and 1979");

        Assert.Empty(plan.Filter.ExcludedArtists);
        Assert.Contains(plan.NotApplied, part => part.Reason.Contains("year", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_not_quite_a_genre_is_not_refused()
    {
        Assert.DoesNotContain("classical", Reader.Read("piano music that's not quite classical").Filter.ExcludedGenres);
    }

    [Theory]
    [InlineData("tom petty and the heartbreakers", "tom petty", null)]
    [InlineData("red hot chili peppers", null, "rhcp")]
    [InlineData("florence and the machine", null, "fatm")]
    [InlineData("queen", null, null)]
    public void Long_names_have_short_forms(string name, string? leader, string? initials)
    {
        Assert.Equal((leader, initials), (ArtistShortForms.Leader(name), ArtistShortForms.Initials(name)));
    }

    [Theory]
    [InlineData("blinding light the weekend", "Blinding Lights")]
    [InlineData("the weekend blinding lights", "Blinding Lights")]
    [InlineData("i wanna dance with some body whitney", "I Wanna Dance with Somebody")]
    [InlineData("song title is like under the bridges by the chili peppers", "Under the Bridge")]
    [InlineData("under the bridge chili peppers", "Under the Bridge")]
    [InlineData("play wonderwal", "Wonderwall")]
    [InlineData("dont stop me now by queen obviously", "Don't Stop Me Now")]
    public void A_title_and_a_name_that_are_both_nearly_right_confirm_each_other(string query, string title) =>
        Assert.Equal(title, Assert.Single(Reader.Read(query).Titles).Title);

    [Theory]
    [InlineData("that song that goes is this the real life")]
    [InlineData("the one that goes like la la la in the morning")]
    public void A_line_of_the_lyrics_is_said_to_be_unknown(string query) =>
        Assert.Contains(Reader.Read(query).NotApplied, entry => entry.Reason.Contains("lyrics", StringComparison.Ordinal));
}
