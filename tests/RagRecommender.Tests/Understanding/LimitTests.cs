namespace RagRecommender.Tests.Understanding;

public sealed class LimitTests
{
    // Reason's key word, then wordings; each is a request of its own.
    private static readonly (string Reason, string[] Wordings)[] Cases =
    [
        ("release year",
        [
            "80s pop", "music from the nineties", "60's soul", "rock from 1975", "songs of the early 2000s", "disco from the late seventies", "hits of 1999", "before 1990", "released in 2012",
            "mid-eighties synth pop", "1950s rock and roll", "jazz from the last century", "songs made between 1980 and 1985", "songs from the twenties", "pre 1960 blues", "folk since 2010",
            "00s r&b", "the 70s and 80s", "from when i was a kid", "class of 1988", "what came out in 2003", "noughties indie", "the year i was born", "decades ago",
        ]),
        ("release dates",
        [
            "the newest techno", "latest pop songs", "music released last week", "new releases", "songs from this month", "brand new hip hop music", "freshest tracks", "what came out yesterday",
            "released recently", "recently released indie", "most recent metal albums", "upcoming albums", "anything that dropped this week", "new music friday", "just released", "current hits of today's charts",
            "fresh new songs", "songs released this year", "out now", "the last few months", "hot off the press",
        ]),
        ("language of lyrics",
        [
            "songs in french", "sung in Welsh", "italian lyrics", "with german vocals", "lyrics in japanese", "no english lyrics", "english only", "foreign language songs", "in my native language",
            "rap in polish", "songs sung in swahili", "performed in portuguese", "spanish speaking", "help me learn spanish", "bilingual songs", "hebrew songs", "arabic language", "in another language",
            "in mandarin please", "norwegian lyrics", "yoruba music", "not in english",
        ]),
        ("lyrics say",
        [
            "songs about trains", "lyrics about losing a dog", "music about the sea", "deep lyrics", "meaningful lyrics", "lyrics that say goodbye", "songs where the singer complains", "songs that tell a story",
            "protest songs", "a song mentioning coffee", "tracks about breaking up with a friend", "political songs", "songs about growing old", "clever wordplay lyrics", "words about freedom", "with a message",
            "telling a story", "anti-war songs", "something about space travel", "relatable lyrics", "a song with the lyrics that go la la", "ballads about soldiers",
        ]),
        ("who sings",
        [
            "female singers", "male vocals", "women in jazz", "female fronted rock", "sung by a woman", "black artists", "lgbt artists", "all-girl punk", "a man singing", "bands from Iceland", "canadian singers",
            "raspy voice", "male singers only", "girl singers", "queer pop artists", "nigerian artists", "born in Liverpool", "deep voice", "duets", "one hit wonders", "artists under 25", "falsetto",
        ]),
        ("charts and awards",
        [
            "grammy winners", "oscar winning songs", "billboard hits", "number one singles", "songs that won awards", "top 40", "went platinum", "uk charts", "award winning", "hot 100", "eurovision winners",
            "critically acclaimed", "million streams", "rolling stone top 500", "pitchfork favourites", "gold records", "hall of fame", "brit awards", "mercury prize", "sold more than a million", "chart positions",
        ]),
        ("listening data",
        [
            "from my library", "my liked songs", "what my friends are listening to", "my spotify wrapped", "based on my history", "my usual music", "songs i have never heard", "same as last time", "my favourite artists",
            "my most played", "same as yesterday", "my top tracks", "my music taste", "songs i already saved", "my discover weekly", "my recently played", "look at my profile", "you know my taste", "my favorite band", "what i always listen to... i always listen to it",
            "from my playlists",
        ]),
        ("concerts and places",
        [
            "concerts near me", "who is on tour", "gigs this weekend", "tickets for a show", "local bands", "in my area", "tour dates", "playing near here", "festival lineup", "coachella artists", "live shows in my city",
            "shows tonight", "setlist", "where can i see them", "in my town", "venues", "touring this summer", "nearby gigs... gigs nearby", "local artists", "glastonbury headliners", "what's on tonight",
        ]),
        ("labels and credits",
        [
            "techno on the label Tresor", "signed to Sub Pop", "released on Warp Records", "produced by Timbaland", "written by Max Martin", "indie labels", "motown records", "label mates", "self released",
            "mixed by someone famous", "who wrote it", "production credits", "samples from old soul", "def jam", "ninja tune releases", "major label", "composed by my uncle", "blue note", "tde", "rough trade", "who produced this",
        ]),
        ("instruments, chords",
        [
            "with a key change", "four chord songs", "guitar solo", "long intro", "big drops", "saxophone solo", "beat switch", "tempo changes", "harmonica", "with flutes", "bagpipes", "chord progression", "a fade out",
            "handclaps", "808s", "walking bassline", "build ups", "mandolin", "drop d", "phrygian", "no drums", "call and response",
        ]),
        ("audio quality",
        [
            "lossless", "flac", "hi-res", "dolby atmos", "high quality audio", "audiophile recordings", "320kbps", "mp3", "vinyl", "remastered", "stereo", "mono", "8d audio", "spatial audio", "sound quality", "well produced",
            "surround sound", "24 bit", "well recorded", "cassette", "hi-fi",
        ]),
        ("films, series",
        [
            "from the movie with the shark", "the song in that advert", "used in a tv show", "netflix theme songs", "from a video game", "tiktok songs trend... tiktok trends", "in the film", "a car commercial in the commercial",
            "super bowl songs", "tv themes", "theme from a series", "heard in a trailer", "as seen in the movie", "from the show", "fifa soundtrack", "that was in a film", "featured in a documentary", "movie soundtracks",
            "gta music", "from a sitcom", "youtube shorts songs",
        ]),
    ];

    public static TheoryData<string, string> Wordings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (reason, wordings) in Cases)
            {
                foreach (var wording in wordings)
                    data.Add(wording, reason);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Wordings))]
    public void What_the_catalogue_cannot_know_is_said(string query, string reason) =>
        Assert.Contains(Reader.Read(query).NotApplied, entry => entry.Reason.Contains(reason, StringComparison.Ordinal) && entry.Text.Length > 0);

    [Fact]
    public void Each_limit_has_at_least_twenty_wordings() => Assert.All(Cases, entry => Assert.True(entry.Wordings.Length >= 20, entry.Reason));

    [Theory]
    [InlineData("calm jazz")]
    [InlineData("songs between 2 and 3 minutes")]
    [InlineData("music at 120 bpm")]
    [InlineData("new wave")]
    [InlineData("new age music")]
    [InlineData("boy bands")]
    [InlineData("happy pop for a picnic with friends")]
    [InlineData("a 30 minute workout playlist")]
    [InlineData("spanish guitar")]
    [InlineData("turkish pop")]
    [InlineData("live recordings of rock bands")]
    [InlineData("chart-topping country")]
    public void What_it_knows_is_not_refused(string query) => Assert.Empty(Reader.Read(query).NotApplied);

    [Theory]
    [InlineData("songs like Zorbanax Quimby", "Zorbanax Quimby")]
    [InlineData("something by The Wombat Parliament please", "The Wombat Parliament")]
    [InlineData("upbeat rock in the style of blorptax", "blorptax")]
    [InlineData("tracks by vexlorian, nothing explicit", "vexlorian")]
    [InlineData("music similar to Cathedral of Frumble", "Cathedral of Frumble")]
    [InlineData("more like Quorvax", "Quorvax")]
    [InlineData("fans of the grumblethorpe", "the grumblethorpe")]
    public void An_artist_that_the_catalogue_lacks_is_said(string query, string name)
    {
        var plan = Reader.Read(query);
        Assert.Contains(plan.NotApplied, entry => entry.Text == name && entry.Reason.Contains("is not in this catalogue", StringComparison.Ordinal));
        Assert.DoesNotContain("language-not-supported", plan.Warnings);
    }

    [Theory]
    [InlineData("songs like Queen")]
    [InlineData("songs by radiohaed")]
    [InlineData("something like rain on a window")]
    [InlineData("music by candlelight")]
    [InlineData("sounds like summer")]
    [InlineData("I need it by Monday, calm jazz")]
    [InlineData("Best of Disco")]
    [InlineData("more like synthwave")]
    public void What_is_no_unknown_name_is_not_reported(string query) =>
        Assert.DoesNotContain(Reader.Read(query).NotApplied, entry => entry.Reason.Contains("artist of this name", StringComparison.Ordinal));

    [Fact]
    public void The_rest_of_a_request_stands() => Assert.Equal("rock", Reader.Read("rock songs from the 1980s by women").FirstGenre());
}
