using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class AxisRangeTests
{
    private static AxisRange Range(Axis axis, params Series[] series) => new ChartPanel("", Axis.Steps, axis, series).YRange();

    [Fact]
    public void A_band_that_reaches_zero_does_not_stretch_a_log_axis()
    {
        AxisRange range = Range(new Axis("y", AxisScale.Log), new Series("n", [0, 1], [0.1, 1]) { Low = [1e-18, 0.5], High = [0.2, 2] });
        Assert.InRange(range.Min, 0.05, 0.1);
    }

    [Fact]
    public void Fractions_have_the_range_of_fractions()
    {
        AxisRange range = Range(new Axis("y", Percent: true), new Series("n", [0, 1], [0.1, 0.4]));
        Assert.True(range.Contains(0) && range.Contains(1) && !range.Contains(1.1));
    }

    [Fact]
    public void A_constant_has_a_range() => Assert.True(Range(new Axis("y"), new Series("n", [0, 1], [5, 5])) is { Min: < 5, Max: > 5 });

    [Fact]
    public void What_a_log_x_axis_cannot_show_does_not_stretch_the_y_axis()
    {
        var series = new Series("a", [0, 1, 2], [1000, 2, 1]) { High = [2000, 3, 2], Seeds = [new SeedValues(0, [900, 2, 1])] };
        var panel = new ChartPanel("", new Axis("x", AxisScale.Log), new Axis("y", AxisScale.Log), [series]);
        Assert.InRange(panel.YRange().Max, 3, 4);
        Assert.InRange((panel with { XAxis = new Axis("x") }).YRange().Max, 2000, 3000);
    }
}
