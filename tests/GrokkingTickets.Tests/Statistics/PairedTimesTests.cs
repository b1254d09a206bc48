using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public sealed class PairedTimesTests
{
    private const double Never = double.PositiveInfinity;

    [Fact]
    public void Ratios_are_taken_seed_by_seed()
    {
        PairedTimes paired = Of((At(10), At(100)), (At(30), At(50)), (At(60), At(20)));
        Assert.Equal([Exactly(0.1), Exactly(0.6), Exactly(3)], paired.Ratios);
        Assert.Equal(0.6, paired.Median.Low, 1e-12);
        Assert.Equal(0.6, paired.Median.High, 1e-12);
        Assert.Equal((2, 1, 0), (paired.Sooner, paired.Later, paired.Open));
        Assert.Equal(2 / 3.0, paired.Probability, 1e-12);
    }

    [Fact]
    public void The_median_of_two_is_their_geometric_mean()
    {
        Assert.Equal(0.2, Of((At(10), At(100)), (At(40), At(100))).Median.Low, 1e-12);
        Assert.Equal(1 / 0.2, Of((At(100), At(10)), (At(100), At(40))).Median.Low, 1e-12);
    }

    [Fact]
    public void A_censored_time_makes_the_ratio_a_bound()
    {
        PairedTimes paired = Of((After(300), At(100)), (At(20), After(100)), (After(300), After(300)));
        Assert.Equal([new(3, Never), new(0, 0.2), new(0, Never)], paired.Ratios);
    }

    /// <summary>The middle one of the ratios 0.1, 0.5 and one of at least 3 is known, that of 0.1 and two of at least 3 is not.</summary>
    [Fact]
    public void The_median_is_known_when_censoring_cannot_move_it()
    {
        Bounds known = Of((At(10), At(100)), (At(50), At(100)), (After(300), At(100))).Median;
        Assert.Equal(0.5, known.Low, 1e-12);
        Assert.True(known.IsExact);
        Bounds unknown = Of((At(10), At(100)), (After(300), At(100)), (After(300), At(100))).Median;
        Assert.Equal(3, unknown.Low, 1e-12);
        Assert.Equal(Never, unknown.High);
        Assert.Equal(new Bounds(0, Never), Of((After(300), After(300)), (At(20), At(100)), (After(300), After(300))).Median);
    }

    /// <summary>
    /// Of three pairs a sample's median is the smallest ratio in 7 of 27 samples and the largest in as many: both ends of the interval.
    /// </summary>
    [Fact]
    public void In_the_interval_a_censored_time_counts_with_its_bound()
    {
        Bounds interval = Of((At(10), At(100)), (At(20), At(100)), (After(300), At(100))).Interval!.Value;
        Assert.Equal(0.1, interval.Low, 1e-12);
        Assert.Equal(3, interval.High, 1e-12);
        interval = Of((At(20), At(100)), (At(10), After(200)), (After(300), After(300))).Interval!.Value;
        Assert.Equal(0.05, interval.Low, 1e-12);
        Assert.Equal(1, interval.High, 1e-12);
    }

    [Fact]
    public void Equal_ratios_have_no_spread_and_a_single_pair_has_no_interval()
    {
        Bounds interval = Of((At(10), At(40)), (At(20), At(80))).Interval!.Value;
        Assert.Equal(0.25, interval.Low, 1e-12);
        Assert.Equal(0.25, interval.High, 1e-12);
        Assert.Null(Of((At(10), At(40))).Interval);
    }

    [Theory]
    [InlineData(10, false, 20, false, 1)]
    [InlineData(20, false, 10, false, 0)]
    [InlineData(10, false, 10, false, 0.5)]
    [InlineData(10, false, 20, true, 1)]
    [InlineData(20, false, 20, true, 1)]
    [InlineData(30, false, 20, true, 0.5)]
    [InlineData(20, true, 10, false, 0)]
    [InlineData(20, true, 20, false, 0)]
    [InlineData(20, true, 30, false, 0.5)]
    [InlineData(20, true, 30, true, 0.5)]
    public void A_censored_time_is_later_than_all_that_was_reached_before_it(double a, bool aCensored, double b, bool bCensored, double p)
    {
        PairedTimes paired = Of((new(a, aCensored), new(b, bCensored)));
        Assert.Equal(p, paired.Probability);
        Assert.Equal((p == 1 ? 1 : 0, p == 0 ? 1 : 0, p == 0.5 ? 1 : 0), (paired.Sooner, paired.Later, paired.Open));
    }

    [Fact]
    public void A_base_network_that_is_there_at_once_leaves_nothing_to_compare() =>
        Assert.Equal(new Bounds(0, Never), Of((At(10), At(0))).Ratios[0]);

    private static PairedTimes Of(params (Censored, Censored)[] pairs) => PairedTimes.Of(pairs);

    private static Censored At(double step) => new(step, false);

    private static Censored After(double step) => new(step, true);

    private static Bounds Exactly(double value) => new(value, value);
}
