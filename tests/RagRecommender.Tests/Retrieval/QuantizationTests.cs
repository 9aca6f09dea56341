using RagRecommender.Fakes;
using RagRecommender.Retrieval;

namespace RagRecommender.Tests.Retrieval;

public sealed class QuantizationTests
{
    [Fact]
    public void An_element_is_off_by_at_most_half_a_scale()
    {
        var vector = new RandomCatalogue(1, seed: 1).Vector(384);
        var codes = new sbyte[384];
        var scale = Quantization.Quantize(vector, codes);
        for (var index = 0; index < vector.Length; index++)
            Assert.InRange(vector[index], (codes[index] - 0.5001f) * scale, (codes[index] + 0.5001f) * scale);
        Assert.Contains(codes, code => Math.Abs((int)code) == 127);
    }

    [Fact]
    public void The_smallest_code_is_minus_127()
    {
        var codes = new sbyte[3];
        Quantization.Quantize([-1f, 1f, 0.5f], codes);
        Assert.Equal([-127, 127, 64], codes);
    }

    [Fact]
    public void A_zero_vector_has_scale_zero()
    {
        var codes = new sbyte[] { 1, 2 };
        Assert.Equal(0, Quantization.Quantize([0f, 0f], codes));
        Assert.Equal([0, 0], codes);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_number_that_is_not_finite_is_refused(float element) =>
        Assert.Throws<ArgumentException>(() => Quantization.Quantize([0f, element], new sbyte[2]));
}
