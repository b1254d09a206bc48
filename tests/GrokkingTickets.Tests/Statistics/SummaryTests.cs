using FsCheck.Xunit;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public sealed class SummaryTests
{
    [Fact]
    public void Summaries_use_the_sample_standard_deviation()
    {
        Assert.Equal(new Summary(3, 2, 1), Summary.Of([1, 2, 3]));
        Assert.Equal(new Summary(1, 4, 0), Summary.Of([4]));
        Assert.Equal(0, Summary.Of([]).Count);
        Assert.Equal(double.NaN, Summary.Of([]).Mean);
    }

    [Property]
    public bool They_are_those_of_the_definition(short[] whole)
    {
        double[] values = [.. whole.Select(value => value / 7.0)];
        if (values.Length < 2)
        {
            return true;
        }

        double mean = values.Sum() / values.Length;
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        var summary = Summary.Of(values);
        return Math.Abs(summary.Mean - mean) < 1e-9 && Math.Abs(summary.Deviation - deviation) < 1e-9;
    }
}
