using RagRecommender.Indexing.Mapping;
using RagRecommender.Retrieval;

namespace RagRecommender.Tests.Indexing.Mapping;

public sealed class SoundMapTests
{
    private const int Dimensions = 48;
    private const int Kinds = 5;
    private const int EachKind = 60;

    [Fact]
    public void The_same_vectors_give_the_same_map_to_the_bit()
    {
        var vectors = Clusters();
        var first = Draw(vectors);
        var second = Draw([.. vectors]);
        Assert.Equal(first.X.ToArray(), second.X.ToArray());
        Assert.Equal(first.Y.ToArray(), second.Y.ToArray());
    }

    [Fact]
    public void What_sounds_alike_lies_together()
    {
        var map = Draw(Clusters());
        var together = Enumerable.Range(0, map.Count).Count(place => Nearest(map, place) % Kinds == place % Kinds);
        Assert.True(together >= map.Count * 0.95, $"{together} of {map.Count} lie beside one of their kind");
    }

    [Fact]
    public void Recordings_with_one_and_the_same_vector_do_not_cover_each_other()
    {
        var vectors = Clusters();
        for (var place = 0; place < 40; place++)
            vectors.AsSpan(0, Dimensions).CopyTo(vectors.AsSpan(place * Dimensions));
        var map = Draw(vectors);
        Assert.Equal(40, Enumerable.Range(0, 40).Select(place => (map.X.Span[place], map.Y.Span[place])).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void A_catalogue_of_any_size_has_a_map(int recordings)
    {
        Assert.Equal(recordings, Draw(Clusters()[..(recordings * Dimensions)]).Count);
    }

    [Fact]
    public void Vectors_that_are_all_the_same_have_a_map()
    {
        var map = Draw([.. Enumerable.Repeat(0.1f, 30 * Dimensions)]);
        Assert.Equal(30, Enumerable.Range(0, 30).Select(place => (map.X.Span[place], map.Y.Span[place])).Distinct().Count());
    }

    private static CatalogueMap Draw(float[] vectors) => SoundMap.Draw(vectors, VectorStatistics.Measure(vectors, Dimensions), default);

    // Row n is of kind n % Kinds: a centre of its own, and a little noise.
    private static float[] Clusters()
    {
        var random = new Random(5);
        var centres = Enumerable.Range(0, Kinds).Select(_ => Enumerable.Range(0, Dimensions).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToArray();
        return [.. Enumerable.Range(0, Kinds * EachKind).SelectMany(row => centres[row % Kinds].Select(value => value + (random.NextSingle() - 0.5f) * 0.3f))];
    }

    private static int Nearest(CatalogueMap map, int place)
    {
        return Enumerable.Range(0, map.Count).Where(other => other != place).MinBy(Distance);

        double Distance(int other) => Math.Pow(map.X.Span[other] - map.X.Span[place], 2) + Math.Pow(map.Y.Span[other] - map.Y.Span[place], 2);
    }
}
