using FsCheck.Xunit;
using GrokkingTickets.Compute;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public sealed class BootstrapTests
{
    private static readonly RandomStream Stream = new(0, "bootstrap test");

    [Fact]
    public void Of_a_single_observation_it_is_that() =>
        Assert.Equal((5, 5), Bootstrap.Interval(Stream, 1, 100, 0.95, sample => 5 + sample[0]));

    [Fact]
    public void Quantiles_are_linear_between_the_order_statistics()
    {
        // The statistic counts the samples 10, 20, .. 50 whatever is drawn: of these R-7 has the quantiles 0.1 and 0.9 at 14 and 46.
        int call = 0;
        (double low, double high) = Bootstrap.Interval(Stream, 3, 5, 0.8, _ => 10 * ++call);
        Assert.Equal(14, low, 1e-12);
        Assert.Equal(46, high, 1e-12);
    }

    [Property]
    public bool Its_ends_are_the_quantiles_of_their_definition(short[] values, byte level)
    {
        double probability = (1 + level) / 258.0;
        if (values.Length == 0)
        {
            return true;
        }

        int call = 0;
        (double low, double high) = Bootstrap.Interval(Stream, 2, values.Length, probability, _ => values[call++]);
        double[] sorted = [.. values.Order().Select(value => (double)value)];
        return Math.Abs(low - Quantile(sorted, (1 - probability) / 2)) <= 1e-12 * 65536
            && Math.Abs(high - Quantile(sorted, (1 + probability) / 2)) <= 1e-12 * 65536;
    }

    [Fact]
    public void Samples_without_a_value_are_left_out()
    {
        // Of two observations a sample is 00, 01, 10 or 11; those of one alone have no value here.
        (double low, double high) = Bootstrap.Interval(Stream, 2, 1000, 0.95, s => s[0] == s[1] ? double.NaN : 7);
        Assert.Equal((7, 7), (low, high));
        Assert.Equal((double.NaN, double.NaN), Bootstrap.Interval(Stream, 2, 10, 0.95, _ => double.NaN));
    }

    [Fact]
    public void Every_observation_is_drawn_equally_often()
    {
        const int Count = 7;
        int[] drawn = new int[Count];
        Bootstrap.Interval(
            Stream,
            Count,
            10_000,
            0.95,
            sample =>
            {
                foreach (int observation in sample)
                {
                    drawn[observation]++;
                }

                return 0;
            }
        );
        // A count is binomial, of 70,000 with 1/7: its standard deviation is 93.
        Assert.All(drawn, count => Assert.InRange(count, 10_000 - 400, 10_000 + 400));
    }

    [Fact]
    public void The_same_stream_gives_the_same_interval()
    {
        double[] values = [1, Math.Sqrt(2), Math.Sqrt(3), Math.Sqrt(5), Math.Sqrt(7), Math.Sqrt(11)]; // no two means are equal
        Assert.Equal(Mean(Stream), Mean(new RandomStream(0, "bootstrap test")));
        Assert.NotEqual(Mean(Stream), Mean(new RandomStream(1, "bootstrap test")));

        (double Low, double High) Mean(RandomStream random) =>
            Bootstrap.Interval(random, values.Length, 200, 0.95, sample => sample.Average(i => values[i]));
    }

    /// <summary>
    /// The mean of 40 normal values lies in the 95 % interval nearly as often as it says; the percentile bootstrap is a little narrow,
    /// by a factor sqrt((n - 1) / n) and the t distribution: 0.94 is expected, with a standard deviation of 0.012 over 400 intervals.
    /// </summary>
    [Fact]
    public void It_covers_the_truth_as_often_as_it_says()
    {
        const int Count = 40,
            Trials = 400;
        var noise = new RandomStream(0, "bootstrap coverage");
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] values = new double[Count];
            for (int i = 0; i < Count; i++)
            {
                values[i] = 10 + noise.Normal((ulong)((trial * Count) + i));
            }

            var random = new RandomStream((ulong)trial, "bootstrap coverage samples");
            (double low, double high) = Bootstrap.Interval(random, Count, 500, 0.95, sample => sample.Average(i => values[i]));
            covered += low <= 10 && high >= 10 ? 1 : 0;
        }

        Assert.InRange(covered / (double)Trials, 0.90, 0.975);
    }

    private static double Quantile(double[] sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
