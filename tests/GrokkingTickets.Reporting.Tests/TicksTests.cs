using FsCheck;
using FsCheck.Xunit;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class TicksTests
{
    [Fact]
    public void Linear_ticks_are_round_multiples_inside_the_range() =>
        Assert.Equal([0, 5_000, 10_000, 15_000, 20_000, 25_000, 30_000], Ticks.Linear(new AxisRange(0, 30_000), 6));

    [Fact]
    public void Ticks_carry_no_binary_dust_and_no_negative_zero()
    {
        IReadOnlyList<double> ticks = Ticks.Linear(new AxisRange(-0.31, 0.31), 6);
        Assert.Equal([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3], ticks);
        Assert.DoesNotContain(ticks, tick => double.IsNegative(tick) && tick == 0);
    }

    [Fact]
    public void Log_ticks_are_powers_of_ten_with_their_multiples_as_minor_ticks()
    {
        var ticks = Ticks.For(new AxisRange(1e-4, 10), AxisScale.Log, 6);
        Assert.Equal([1e-4, 1e-3, 1e-2, 1e-1, 1, 10], ticks.Major);
        Assert.Contains(5e-3, ticks.Minor);
    }

    [Fact]
    public void Many_decades_are_labelled_in_even_strides()
    {
        var ticks = Ticks.For(new AxisRange(1e-12, 1), AxisScale.Log, 5);
        Assert.Equal([1e-12, 1e-9, 1e-6, 1e-3, 1], ticks.Major);
    }

    [Fact]
    public void Less_than_a_decade_still_has_labels() =>
        Assert.Equal([0.2, 0.5], Ticks.For(new AxisRange(0.15, 0.6), AxisScale.Log, 5).Major);

    [Theory]
    [InlineData(100, 2_000, 8, new double[] { 100, 200, 500, 1_000, 2_000 })]
    [InlineData(10, 30_000, 13, new double[] { 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000 })]
    [InlineData(10, 30_000, 5, new double[] { 10, 100, 1_000, 10_000 })]
    [InlineData(0.5, 20, 5, new double[] { 1, 10 })]
    [InlineData(11, 19, 5, new double[] { 12, 14, 16, 18 })]
    [InlineData(8, 13, 5, new double[] { 8, 9, 10, 11, 12, 13 })]
    public void Log_ticks_are_powers_or_halves_and_fifths_of_them_as_there_is_room(double min, double max, int target, double[] expected) =>
        Assert.Equal(expected, Ticks.For(new AxisRange(min, max), AxisScale.Log, target).Major);

    [Property]
    public void Powers_of_ten_win(byte from, byte decades, byte target)
    {
        double min = 1 + from;
        var range = new AxisRange(min, min * (1.5 + (decades * 20)));
        IReadOnlyList<double> major = Ticks.For(range, AxisScale.Log, 2 + (target % 12)).Major;
        // A label that is no power stands between the powers around it, as far as these are on the axis. Linear ticks are for less.
        if (range.Max >= 10 * range.Min)
        {
            double[] powers = [.. Enumerable.Range(0, 9).Select(n => Math.Pow(10, n)).Where(range.Contains)];
            Assert.True(major.All(powers.Contains) || powers.All(major.Contains), string.Join(' ', major));
        }
    }

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(0, 1e-300)]
    [InlineData(-1e300, 1e300)]
    public void Odd_ranges_end(double min, double max) => Assert.InRange(Ticks.Linear(new AxisRange(min, max), 5).Count, 0, 100);

    [Property]
    public void Ticks_ascend_inside_any_range(NormalFloat from, PositiveInt span, int magnitude, bool log, PositiveInt target)
    {
        double scale = Math.Pow(10, magnitude % 12);
        double min = log ? scale : from.Get % 1000 * scale;
        double max = log ? min * (1 + span.Get) : min + (span.Get * scale);
        var range = new AxisRange(min, max);
        var ticks = Ticks.For(range, log ? AxisScale.Log : AxisScale.Linear, 1 + (target.Get % 12));
        double slack = 1e-6 * (max - min);
        foreach (IReadOnlyList<double> places in new[] { ticks.Major, ticks.Minor })
        {
            Assert.All(places, tick => Assert.InRange(tick, min - slack, max + slack));
            Assert.Equal(places.Distinct().Order(), places);
        }
    }
}
