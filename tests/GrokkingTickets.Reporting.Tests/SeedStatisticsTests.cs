using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class SeedStatisticsTests
{
    [Fact]
    public void Mean_and_sample_deviation_at_each_x()
    {
        Series series = SeedStatistics.Aggregate("n", [new SeedCurve(1, [0, 1], [3, 10]), new SeedCurve(0, [0, 1], [1, 20])]);
        Assert.Equal([2, 15], series.Mean);
        Assert.Equal(2 + Math.Sqrt(2), series.High![0], 12);
        Assert.Equal(15 - Math.Sqrt(50), series.Low![1], 12);
        Assert.Equal([0, 1], series.Seeds.Select(seed => seed.Seed));
    }

    [Fact]
    public void A_run_that_stopped_early_counts_as_long_as_it_ran()
    {
        Series series = SeedStatistics.Aggregate("n", [new SeedCurve(0, [0, 1, 2], [1, 1, 5]), new SeedCurve(1, [0, 1], [3, 3])]);
        Assert.Equal([0, 1, 2], series.X);
        Assert.Equal([2, 2, 5], series.Mean);
        Assert.Equal([2, 2, 1], series.Count!);
        Assert.True(double.IsNaN(series.Low![2]));
        Assert.True(double.IsNaN(series.Seeds[1].Y[2]));
    }

    [Fact]
    public void Missing_values_do_not_count()
    {
        Series series = SeedStatistics.Aggregate(
            "n",
            [new SeedCurve(0, [0, 1], [double.NaN, 1]), new SeedCurve(1, [0, 1], [double.NaN, double.NaN])]
        );
        Assert.Equal([0, 1], series.Count!);
        Assert.True(double.IsNaN(series.Mean[0]));
        Assert.Equal(1, series.Mean[1]);
    }

    [Fact]
    public void Seeds_that_agree_have_their_value_as_the_mean() =>
        Assert.Equal([1.0], SeedStatistics.Aggregate("n", Enumerable.Range(0, 10).Select(seed => new SeedCurve(seed, [0], [1]))).Mean);

    [Fact]
    public void Nothing_gives_an_empty_series() => Assert.Empty(SeedStatistics.Aggregate("n", []).X);

    [Fact]
    public void Uneven_columns_are_refused() =>
        Assert.Throws<ArgumentException>(() => SeedStatistics.Aggregate("n", [new SeedCurve(0, [0, 1], [1])]));
}
