using RagRecommender.Evaluation.Coverage;

namespace RagRecommender.Evaluation.Tests.Coverage;

public sealed class TypoTests
{
    [Theory]
    [InlineData("Radiohead")]
    [InlineData("Guns N' Roses")]
    [InlineData("Håkan Hellström")]
    public void A_typo_is_one_slip_and_never_none(string name)
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            var mistyped = Typo.In(name, random);

            Assert.NotEqual(name, mistyped);
            Assert.InRange(mistyped.Length, name.Length - 1, name.Length + 1);
            Assert.Equal(name[0], mistyped[0]);
            // What both ends share leaves at most two letters between.
            var ahead = name.Zip(mistyped).TakeWhile(pair => pair.First == pair.Second).Count();
            var behind = name.Reverse().Zip(mistyped.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
            Assert.True(name.Length - ahead - behind <= 2, mistyped);
        }
    }

    [Fact]
    public void A_name_without_letters_to_slip_on_stays() => Assert.Equal("1975", Typo.In("1975", new Random(3)));
}
