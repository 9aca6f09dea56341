namespace RagRecommender.Tests.Understanding;

public sealed class GenreTests
{
    public static TheoryData<string> Names => [.. Reader.Knowledge.Tracks.Genres];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_genre_of_the_catalogue_is_wished_for_when_named(string genre)
    {
        Assert.Contains(Reader.Read(genre.Replace('-', ' ')).Genres, wish => wish.Genre == genre && wish.Weight == 1);
        Assert.Contains(Reader.Read(genre + " music").Genres, wish => wish.Genre == genre);
    }

    [Theory]
    [InlineData("some dnb", "drum-and-bass")]
    [InlineData("d&b for later", "drum-and-bass")]
    [InlineData("drum'n'bass rollers", "drum-and-bass")]
    [InlineData("hiphop", "hip-hop")]
    [InlineData("hip-hop for a saturday", "hip-hop")]
    [InlineData("rap", "hip-hop")]
    [InlineData("old school boom bap", "hip-hop")]
    [InlineData("uk drill", "hip-hop")]
    [InlineData("rnb slow jams", "r-n-b")]
    [InlineData("R&B classics", "r-n-b")]
    [InlineData("r and b", "r-n-b")]
    [InlineData("kpop", "k-pop")]
    [InlineData("korean pop", "k-pop")]
    [InlineData("jpop", "j-pop")]
    [InlineData("city pop", "j-pop")]
    [InlineData("bollywood", "indian")]
    [InlineData("punjabi bangers", "indian")]
    [InlineData("persian music", "iranian")]
    [InlineData("musica popular brasileira", "mpb")]
    [InlineData("baile funk", "brazil")]
    [InlineData("bossa nova", "brazil")]
    [InlineData("psytrance", "trance")]
    [InlineData("lofi beats", "study")]
    [InlineData("lo-fi hip hop", "study")]
    [InlineData("motown", "soul")]
    [InlineData("broadway", "show-tunes")]
    [InlineData("musicals", "show-tunes")]
    [InlineData("nursery rhymes", "children")]
    [InlineData("celtic", "folk")]
    [InlineData("thrash", "heavy-metal")]
    [InlineData("nu metal", "metal")]
    [InlineData("pop-punk", "punk-rock")]
    [InlineData("rock'n'roll", "rock-n-roll")]
    [InlineData("synthwave", "synth-pop")]
    [InlineData("big room", "edm")]
    [InlineData("amapiano", "afrobeat")]
    [InlineData("afro beats", "afrobeat")]
    [InlineData("flamenco", "spanish")]
    [InlineData("mariachi", "latino")]
    [InlineData("bebop", "jazz")]
    [InlineData("string quartets", "classical")]
    [InlineData("praise and worship", "world-music")]
    [InlineData("tecno", "techno")]
    [InlineData("regge", "reggae")]
    [InlineData("rockabily", "rockabilly")]
    [InlineData("clasical", "classical")]
    [InlineData("reggeaton", "reggaeton")]
    [InlineData("bluegras", "bluegrass")]
    [InlineData("dubsteb", "dubstep")]
    [InlineData("electonic", "electronic")]
    public void Slang_spellings_and_typos_of_a_genre_mean_it(string query, string genre) =>
        Assert.Contains(Reader.Read(query).Genres, wish => wish.Genre == genre && wish.Weight == 1);

    [Theory]
    [InlineData("shoegaze", "indie")]
    [InlineData("math rock", "alt-rock")]
    [InlineData("fado", "mpb")]
    [InlineData("calypso", "reggae")]
    public void A_style_that_is_no_genre_here_means_its_nearest_with_less_weight(string query, string nearest) =>
        Assert.Contains(Reader.Read(query).Genres, wish => wish.Genre == nearest && wish.Weight < 0.75f);

    [Theory]
    [InlineData("techno", "detroit-techno")]
    [InlineData("house", "deep-house")]
    [InlineData("metal", "black-metal")]
    [InlineData("electronic music", "trance")]
    [InlineData("rock", "alt-rock")]
    [InlineData("latin", "salsa")]
    public void A_family_brings_its_kinds_behind_itself(string query, string kind)
    {
        var genres = Reader.Read(query).Genres;
        Assert.Equal(1, genres[0].Weight);
        Assert.InRange(genres.Single(wish => wish.Genre == kind).Weight, 0.3f, 0.95f);
    }

    [Theory]
    [InlineData("i am cleaning the house this afternoon")]
    [InlineData("a cross country trip")]
    [InlineData("all around the world")]
    [InlineData("something to clean my house to")]
    public void Everyday_words_are_not_genres(string query) =>
        Assert.DoesNotContain(Reader.Read(query).Genres, wish => wish.Weight == 1);

    [Theory]
    [InlineData("swedish death metal", "death-metal", "swedish")]
    [InlineData("german industrial", "industrial", "german")]
    [InlineData("turkish psych rock", "psych-rock", "turkish")]
    public void A_country_beside_a_genre_says_where_it_comes_from(string query, string genre, string origin)
    {
        var plan = Reader.Read(query);
        Assert.Equal(genre, plan.FirstGenre());
        Assert.True(Assert.Single(plan.Genres, wish => wish.Genre == origin).IsOrigin);
    }

    [Fact]
    public void A_country_alone_is_the_genre() => Assert.False(Reader.Read("swedish music").Genres[0].IsOrigin);

    [Fact]
    public void Apart_from_that_takes_nothing_away() => Assert.Null(Reader.Read("no rap, apart from that anything upbeat").Hard(RagRecommender.Tracks.Feature.Energy));
}
