using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public sealed class CensoredTests
{
    /// <summary>Numbers below 0 are times that were not reached by then.</summary>
    [Theory]
    [InlineData(false, 100, 200, 300)]
    [InlineData(false, 100, 200, -300)]
    [InlineData(true, 100, -200, -300)]
    [InlineData(true, 100, 200, -300, -300)] // the mean of 200, which is measured, and of 300, which is not
    [InlineData(true, -100, 200, 300)] // that of 100 may be the last of all, as tau of a run that memorised late
    [InlineData(true, -100, 200, 300, 400)]
    [InlineData(false, -100, 200, 200)] // 200 wherever that of 100 is
    [InlineData(false, 200, 200, -200)]
    [InlineData(false)]
    public void A_median_is_censored_where_a_censored_time_could_move_it(bool expected, params int[] times) =>
        Assert.Equal(expected, Censored.Median(times.Select(time => new Censored(Math.Abs(time), time < 0))) is { IsCensored: true });

    /// <summary>Numbers below 0 are bounds from above: runs that had not generalised at the step of that speed.</summary>
    [Theory]
    [InlineData(2, 2, 5, 2, -1)] // below the others, wherever it is
    [InlineData(5, 5, 2, 8, 9, -1)]
    [InlineData(0, 1, -1, -1, 5)] // one of those that never got there
    [InlineData(0.5, 1, 2, 1, -1, -1)] // the mean of 1 and 0, or of 1 and 1
    [InlineData(2, 3, 2, 3, -4)] // observed for less long than the others: it may have been faster than they
    public void What_falls_with_a_time_has_an_upper_bound(double low, double high, params int[] speeds)
    {
        Censored median = Censored
            .Median(speeds.Select(speed => speed < 0 ? new Censored(0, true) { Most = -speed } : new Censored(speed, false)))!
            .Value;
        Assert.Equal((new Bounds(low, high), low != high), (median.Bounds, median.IsCensored));
    }

    [Fact]
    public void Unknown_numbers_do_not_count()
    {
        Assert.Equal(new Censored(3, false), Censored.Median([new(double.NaN, false), new(3, false)]));
        Assert.Null(Censored.Median([new(double.NaN, false)]));
    }
}
