using FsCheck;
using FsCheck.Xunit;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Tests;

public sealed class SeedStatisticsTests
{
    [Fact]
    public void Median_and_quartiles_at_each_x_as_NumPy_has_them()
    {
        // numpy.quantile([1, 2, 4, 10], [0.25, 0.5, 0.75]) is [1.75, 3, 5.5]; of [5, 7] it is [5.5, 6, 6.5].
        double[] first = [4, 1, 10, 2];
        Series series = SeedStatistics.Aggregate("n", first.Select((value, seed) => new SeedCurve(3 - seed, [0, 1], [value, value])));
        Assert.Equal([3, 3], series.Y);
        Assert.Equal((1.75, 5.5), (series.Low![0], series.High![1]));
        Assert.Equal([0, 1, 2, 3], series.Seeds.Select(seed => seed.Seed));
        Assert.Equal(5.5, SeedStatistics.Quantile([5, 7], 0.25));
    }

    [Fact]
    public void The_median_ends_with_the_first_seed_that_does()
    {
        Series series = SeedStatistics.Aggregate("n", [new SeedCurve(0, [0, 1, 2], [1, 1, 5]), new SeedCurve(1, [0, 1], [3, 3])]);
        Assert.Equal([0, 1, 2], series.X);
        Assert.Equal([2, 2, double.NaN], series.Y);
        Assert.Equal([2, 2, 1], series.Count!);
        Assert.True(double.IsNaN(series.Low![2]) && double.IsNaN(series.High![2]));
        Assert.Equal([1, 1, 5], series.Seeds[0].Y);
        Assert.True(double.IsNaN(series.Seeds[1].Y[2]));
    }

    [Fact]
    public void Values_that_are_no_numbers_do_not_count()
    {
        Series series = SeedStatistics.Aggregate(
            "n",
            [new SeedCurve(0, [0, 1], [double.NaN, 1]), new SeedCurve(1, [0, 1], [double.NaN, double.NaN])]
        );
        Assert.Equal([0, 1], series.Count!);
        Assert.True(double.IsNaN(series.Y[0]));
        Assert.Equal(1, series.Y[1]);
    }

    [Fact]
    public void One_seed_is_its_line_without_a_band()
    {
        Series series = SeedStatistics.Aggregate("n", [new SeedCurve(4, [0, 1], [1, 2])]);
        Assert.Equal([1, 2], series.Y);
        Assert.All(series.Low!, value => Assert.True(double.IsNaN(value)));
        Assert.False(series.HasSeeds);
    }

    [Property]
    public void Bands_stay_within_what_is_measured_and_around_the_median(NonEmptyArray<byte> values)
    {
        double[] fractions = [.. values.Get.Select(value => value / 255.0)];
        Series series = SeedStatistics.Aggregate("n", fractions.Select((value, seed) => new SeedCurve(seed, [0], [value])));
        if (fractions.Length > 1)
        {
            Assert.InRange(series.Low![0], fractions.Min(), series.Y[0]);
            Assert.InRange(series.High![0], series.Y[0], fractions.Max());
        }
    }

    [Theory]
    [InlineData(false, 100, 200, 300)]
    [InlineData(false, 100, 200, -300)]
    [InlineData(true, 100, -200, -300)]
    [InlineData(true, 100, 200, -300, -300)] // the mean of 200, which is measured, and of 300, which is not
    [InlineData(true, -100, 200, 300)] // what is only known to be later than 100 may be later than 200
    [InlineData(false)]
    public void A_median_is_censored_where_what_is_censored_could_move_it(bool expected, params int[] times) =>
        Assert.Equal(expected, SeedStatistics.IsMedianCensored(times.Select(time => new Censored(Math.Abs(time), time < 0))));

    [Fact]
    public void Nothing_gives_an_empty_series() => Assert.Empty(SeedStatistics.Aggregate("n", []).X);

    [Fact]
    public void Uneven_columns_are_refused() =>
        Assert.Throws<ArgumentException>(() => SeedStatistics.Aggregate("n", [new SeedCurve(0, [0, 1], [1])]));
}
