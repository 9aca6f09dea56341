using RagRecommender.Understanding;

namespace RagRecommender.Tests.Understanding;

public class DecadesTests
{
    [Theory]
    [InlineData("the 80s", 1980)]
    [InlineData("50's", 1950)]
    [InlineData("early 00s", 2000)]
    [InlineData("1990s", 1990)]
    [InlineData("in 1985", 1980)]
    [InlineData("the Nineties", 1990)]
    [InlineData("between 1979 and 1983", 1970, 1980)]
    [InlineData("oldies", 1950, 1960, 1970)]
    [InlineData("last week")]
    [InlineData("120 s")]
    public void Words_about_time_name_their_decades(string text, params int[] decades) => Assert.Equal(decades, Decades.In(text));
}
