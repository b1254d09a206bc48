using GrokkingTickets.Compute;
using MathNet.Numerics.Distributions;

namespace GrokkingTickets.Tests.Statistics;

/// <summary>The quantiles that initial weights are drawn with, against those of another library.</summary>
public sealed class NormalQuantileTests
{
    [Fact]
    public void They_are_those_of_Math_NET()
    {
        for (int i = 1; i < 1000; i++)
        {
            Equal(i / 1000.0);
        }

        for (double p = 1e-3; p > 1e-12; p /= 10)
        {
            Equal(p);
            Equal(1 - p);
        }

        static void Equal(double p)
        {
            double expected = Normal.InvCDF(0, 1, p);
            Assert.Equal(expected, NormalQuantile.Of(p), 1e-12 * Math.Max(1, Math.Abs(expected)));
        }
    }
}
