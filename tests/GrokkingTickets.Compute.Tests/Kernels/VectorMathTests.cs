using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class VectorMathTests
{
    [Fact]
    public void Exp_is_within_two_units_in_the_last_place()
    {
        foreach (float x in Grid(-80, 88, 400_000))
        {
            AssertUlps(Math.Exp(x), Lane(VectorMath.Exp, x), 2, x);
        }
    }

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-80.0001f, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(88.8f, float.PositiveInfinity)]
    [InlineData(1e30f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_at_the_edges(float x, float expected) => Assert.Equal(expected, Lane(VectorMath.Exp, x));

    [Fact]
    public void Exp_of_what_is_not_positive_has_the_same_bits()
    {
        foreach (
            float x in (IEnumerable<float>)[.. Grid(-100, 0, 100_000), 0f, -0f, -80f, -80.0001f, -1e30f, float.NegativeInfinity, float.NaN]
        )
        {
            Assert.Equal(Lane(VectorMath.Exp, x), Lane(VectorMath.ExpOfNonPositive, x));
        }
    }

    [Fact]
    public void Exp_stays_finite_up_to_the_largest_float() => AssertUlps(Math.Exp(88.72f), Lane(VectorMath.Exp, 88.72f), 2, 88.72f);

    [Fact]
    public void Log_is_within_two_units_in_the_last_place()
    {
        foreach (float x in Grid(-87, 88, 200_000))
        {
            AssertUlps(Math.Log((float)Math.Exp(x)), Lane(VectorMath.Log, (float)Math.Exp(x)), 2, x);
        }

        foreach (float x in Grid(0.5f, 2, 200_000))
        {
            AssertUlps(Math.Log(x), Lane(VectorMath.Log, x), 2, x);
        }
    }

    [Theory]
    [InlineData(1f, 0f)]
    [InlineData(0f, float.NegativeInfinity)]
    [InlineData(-1f, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Log_at_the_edges(float x, float expected) => Assert.Equal(expected, Lane(VectorMath.Log, x));

    [Fact]
    public void NormalCdf_has_small_absolute_and_tail_errors()
    {
        double tolerance = Vector256.IsHardwareAccelerated ? 1e-6 : 5e-6;
        foreach (float x in Grid(-14, 14, 100_000))
        {
            double expected = VectorMath.NormalCdf((double)x),
                actual = Lane(VectorMath.NormalCdf, x);
            Assert.True(Math.Abs(actual - expected) < 3e-7, $"Φ({x}) = {actual}, not {expected}");
            if (x > -12)
            {
                Assert.True(Math.Abs(actual / expected - 1) < tolerance, $"Φ({x}) = {actual}, not {expected}");
            }

            Assert.False(float.IsSubnormal((float)actual));
        }
    }

    [Theory]
    [InlineData(0f, 0.5f)]
    [InlineData(-20f, 0f)]
    [InlineData(20f, 1f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(float.NaN, float.NaN)]
    public void NormalCdf_at_the_edges(float x, float expected) => Assert.Equal(expected, Lane(VectorMath.NormalCdf, x), 1e-7f);

    // Thirty digits by an arbitrary-precision library, rounded to double.
    [Theory]
    [InlineData(-30.0, 4.9067139271481871e-198)]
    [InlineData(-12.5, 3.7325642988777134e-36)]
    [InlineData(-8.0, 6.2209605742717841e-16)]
    [InlineData(-5.0, 2.8665157187919391e-7)]
    [InlineData(-3.0, 0.0013498980316300945)]
    [InlineData(-2.999, 0.0013543365337271067)]
    [InlineData(-2.0, 0.022750131948179207)]
    [InlineData(-1.0, 0.15865525393145705)]
    [InlineData(-0.3, 0.38208857781104736)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.7, 0.75803634777692699)]
    [InlineData(1.96, 0.97500210485177957)]
    [InlineData(4.0, 0.99996832875816688)]
    [InlineData(9.0, 1.0)]
    public void NormalCdf_in_double_matches_reference_values(double x, double expected)
    {
        Assert.Equal(expected, VectorMath.NormalCdf(x), 1e-15);
        Assert.True(Math.Abs(VectorMath.NormalCdf(x) / expected - 1) < 1e-12);
    }

    private static IEnumerable<float> Grid(float from, float to, int count)
    {
        for (int i = 0; i <= count; i++)
        {
            yield return (float)(from + (to - (double)from) * i / count);
        }
    }

    private static float Lane(Func<Vector512<float>, Vector512<float>> function, float x) => function(Vector512.Create(x)).GetElement(7);

    private static void AssertUlps(double expected, float actual, double ulps, float x)
    {
        double unit = MathF.BitIncrement(Math.Abs((float)expected)) - (double)Math.Abs((float)expected);
        if (!(Math.Abs(actual - expected) <= ulps * unit))
        {
            Assert.Fail($"{actual} at {x} is {(actual - expected) / unit} units from {expected}.");
        }
    }
}
