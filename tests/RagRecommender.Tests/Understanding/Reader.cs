using RagRecommender.Fakes;
using RagRecommender.Tracks;
using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

/// <summary>A small catalogue that has every genre of the vocabulary and a few artists, some of whose names are words.</summary>
internal static class Reader
{
    private static readonly (string Artist, string Genre, int Popularity, string[] Titles)[] Artists =
    [
        ("Queen", "rock", 82, ["Bohemian Rhapsody", "Don't Stop Me Now", "We Will Rock You"]), ("ABBA", "pop", 80, ["Dancing Queen", "Mamma Mia"]),
        ("Kiss", "hard-rock", 70, ["Detroit Rock City"]), ("Yes", "psych-rock", 60, ["Roundabout"]), ("Air", "electronic", 64, ["La Femme d'Argent"]),
        ("Garbage", "alt-rock", 58, ["Only Happy When It Rains"]), ("Train", "pop", 75, ["Drops of Jupiter"]), ("Heart", "hard-rock", 66, ["Barracuda"]),
        ("Muse", "alt-rock", 74, ["Uprising"]), ("Blur", "british", 68, ["Song 2"]), ("Radiohead", "alt-rock", 81, ["Creep", "Karma Police"]),
        ("Beyoncé", "r-n-b", 83, ["Halo"]), ("Sigur Rós", "ambient", 60, ["Hoppípolla"]), ("The Beatles", "rock", 80, ["Let It Be", "Hey Jude", "Yesterday"]),
        ("AC/DC", "hard-rock", 82, ["Back In Black"]), ("Drake", "hip-hop", 88, ["God's Plan"]), ("Norah Jones", "jazz", 72, ["Don't Know Why"]),
        ("Daft Punk", "electronic", 79, ["Get Lucky"]), ("Massive Attack", "trip-hop", 70, ["Teardrop"]), ("Portishead", "trip-hop", 66, ["Glory Box"]),
        ("Bon Iver", "indie", 74, ["Skinny Love"]), ("James Blake", "electronic", 65, ["Retrograde"]), ("Metallica", "metal", 80, ["Enter Sandman"]),
        ("Rammstein", "industrial", 73, ["Du Hast"]), ("The 1975", "indie-pop", 77, ["Somebody Else"]), ("blink-182", "punk-rock", 76, ["All The Small Things"]),
        ("Taylor Swift", "pop", 90, ["Blank Space"]), ("Ed Sheeran", "pop", 88, ["Shape of You"]), ("Linkin Park", "metal", 83, ["In the End", "Numb"]),
        ("Earth, Wind & Fire", "funk", 74, ["September"]), ("Florence + The Machine", "indie", 72, ["Dog Days Are Over"]), ("P!nk", "pop", 79, ["So What"]),
        ("F.U.S.E.", "techno", 30, ["Substance Abuse"]), ("Magic One", "chill", 12, ["Slow Lane"]), ("The Band", "folk", 66, ["The Weight"]), ("Love", "psych-rock", 59, ["Alone Again Or"]),
        ("Grimes", "synth-pop", 62, ["Genesis"]), ("Chicago", "rock", 73, ["If You Leave Me Now"]), ("Red Hot Chili Peppers", "alt-rock", 85, ["Under the Bridge"]),
        ("Wolfgang Amadeus Mozart", "classical", 66, ["Lacrimosa"]), ("The Weeknd", "r-n-b", 90, ["Blinding Lights"]), ("Oasis", "british", 80, ["Wonderwall"]), ("Journey", "hard-rock", 82, ["Don't Stop Believin'"]),
        ("Whitney Houston", "soul", 78, ["I Wanna Dance with Somebody (Who Loves Me)"]),
    ];

    private static readonly Lazy<CatalogueKnowledge> Shared = new(Build);

    private static readonly RuleInterpreter Rules = new();

    public static CatalogueKnowledge Knowledge => Shared.Value;

    public static QueryPlan Read(string query, params string[] history) => Rules.Interpret(query, history, Knowledge);

    public static FeatureRange? Hard(this QueryPlan plan, Feature feature) => plan.Filter.Ranges.SingleOrDefault(range => range.Feature == feature);

    public static FeatureWish? Wish(this QueryPlan plan, Feature feature) => plan.Features.SingleOrDefault(wish => wish.Feature == feature);

    public static string? FirstGenre(this QueryPlan plan) => plan.Genres.Count == 0 ? null : plan.Genres[0].Genre;

    private static CatalogueKnowledge Build()
    {
        var tracks = new List<Track>();
        var genres = Genres();
        foreach (var genre in genres)
        {
            for (var step = 0; step < 8; step++)
            {
                var share = step / 7f;
                tracks.Add(SmallCatalogue.Track(
                    tracks.Count + 1, $"Untitled {tracks.Count}", $"Zzyx{tracks.Count}", genre, popularity: (int)(share * 90), energy: share, valence: share, danceability: share,
                    tempo: 60 + 120 * share, acousticness: 1 - share, instrumentalness: step % 2, durationMs: 90_000 + step * 60_000, timeSignature: step % 4 == 3 ? 3 : step == 6 ? 5 : 4));
            }
        }
        foreach (var (artist, genre, popularity, titles) in Artists)
        {
            foreach (var title in titles)
                tracks.Add(SmallCatalogue.Track(tracks.Count + 1, title, artist, genre, popularity));
        }
        return new CatalogueKnowledge(TrackTable.Build(tracks));
    }

    private static string[] Genres() =>
        ("acoustic afrobeat alt-rock alternative ambient anime black-metal bluegrass blues brazil breakbeat british cantopop chicago-house children chill classical club comedy country "
        + "dance dancehall death-metal deep-house detroit-techno disco disney drum-and-bass dub dubstep edm electro electronic emo folk forro french funk garage german gospel goth grindcore "
        + "groove grunge guitar happy hard-rock hardcore hardstyle heavy-metal hip-hop honky-tonk house idm indian indie indie-pop industrial iranian j-dance j-idol j-pop j-rock jazz k-pop "
        + "kids latin latino malay mandopop metal metalcore minimal-techno mpb new-age opera pagode party piano pop pop-film power-pop progressive-house psych-rock punk punk-rock r-n-b "
        + "reggae reggaeton rock rock-n-roll rockabilly romance sad salsa samba sertanejo show-tunes singer-songwriter ska sleep songwriter soul spanish study swedish synth-pop tango "
        + "techno trance trip-hop turkish world-music").Split(' ');
}
