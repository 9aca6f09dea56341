using System.Diagnostics;
using RagRecommender.Tests.Datasets;
using RagRecommender.Understanding;
using Xunit.Abstractions;

namespace RagRecommender.Backends.Tests.Understanding;

public sealed class RealNamesTests(ITestOutputHelper output)
{
    private static readonly Lazy<CatalogueKnowledge> Knowledge = new(() => new CatalogueKnowledge(RealCatalogue.Tracks!));

    private static readonly RuleInterpreter Rules = new();

    [RealCatalogueFact]
    public void Nearly_every_artist_is_found_by_exact_name()
    {
        var names = RealCatalogue.Tracks!.Artists;
        var found = names.AsParallel().Count(name => Knowledge.Value.Names.FindArtists(name, 3).Any(match => match.Name == name));
        output.WriteLine($"{found} of {names.Length} artists found by exact name ({(double)found / names.Length:P2})");
        Assert.True(found >= 0.995 * names.Length);
    }

    [RealCatalogueFact]
    public void Nearly_every_artist_of_six_letters_or_more_is_found_with_one_typo()
    {
        var names = RealCatalogue.Tracks!.Artists.Where(name => name.Count(char.IsAsciiLetter) >= 6).Where((_, index) => index % 6 == 0).ToArray();
        var found = names.Select((name, index) => (name, typed: Misspell(name, index))).AsParallel()
            .Count(entry => Knowledge.Value.Names.FindArtists(entry.typed, 3).Any(match => match.Name == entry.name));
        output.WriteLine($"{found} of {names.Length} artists found with one typo ({(double)found / names.Length:P2})");
        Assert.True(found >= 0.95 * names.Length);
    }

    [RealCatalogueFact]
    public void Asking_for_the_songs_of_an_artist_by_name_keeps_to_that_artist()
    {
        var tracks = RealCatalogue.Tracks!;
        var names = tracks.Artists.Where((_, index) => index % 60 == 0).ToArray();
        var kept = names.Count(name => Rules.Interpret("songs by " + name, [], Knowledge.Value) is { } plan
            && (plan.Filter.Artists.Contains(name) || plan.Artists.Contains(name)));
        output.WriteLine($"{kept} of {names.Length} artists kept to ({(double)kept / names.Length:P2})");
        Assert.True(kept >= 0.9 * names.Length);
    }

    [RealCatalogueFact]
    public void Every_genre_is_wished_for_when_named() => Assert.All(
        RealCatalogue.Tracks!.Genres, genre => Assert.Contains(Rules.Interpret(genre.Replace('-', ' '), [], Knowledge.Value).Genres, wish => wish.Genre == genre && wish.Weight == 1));

    [RealCatalogueFact]
    public void Reading_a_request_takes_milliseconds_at_most()
    {
        string[] queries =
        [
            "calm songs by Bonobo", "techno between 125 and 130 bpm", "bohemian rapsody by queen", "hello, i'm stuck in traffic, could you make me a playlist to keep me company",
            "no country or folk, but acoustic is fine, under 4 minutes", "artists like Massive Attack but more danceable", string.Concat(Enumerable.Repeat("sad indie songs for a rainy night, ", 28)),
        ];
        foreach (var query in queries)
            Rules.Interpret(query, [], Knowledge.Value);
        var times = Enumerable.Range(0, 60).SelectMany(_ => queries).Select(query =>
        {
            var start = Stopwatch.GetTimestamp();
            Rules.Interpret(query, [], Knowledge.Value);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }).Order().ToArray();
        output.WriteLine(FormattableString.Invariant($"p50 {times[times.Length / 2]:F2} ms, p99 {times[times.Length * 99 / 100]:F2} ms"));
        Assert.True(times[times.Length / 2] < 10);
    }

    private static string Misspell(string name, int seed)
    {
        var letters = name.Select((character, index) => (character, index)).Where(entry => entry.index > 0 && char.IsAsciiLetter(entry.character)).Select(entry => entry.index).ToArray();
        var place = letters[seed * 7 % letters.Length];
        return (seed % 4) switch
        {
            0 => name.Remove(place, 1),
            1 => name.Insert(place, "e"),
            2 => name[..place] + (name[place] == 'x' ? 'z' : 'x') + name[(place + 1)..],
            _ => name[..(place - 1)] + name[place] + name[place - 1] + name[(place + 1)..],
        };
    }
}
