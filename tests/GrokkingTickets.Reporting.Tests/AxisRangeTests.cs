using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class AxisRangeTests
{
    private static AxisRange Range(Axis axis, params Series[] series) => new ChartPanel("", Axis.Steps, axis, series).YRange();

    [Fact]
    public void All_that_is_drawn_has_room()
    {
        var series = new Series("n", [0, 1], [0.1, 1])
        {
            Low = [0.01, 0.5],
            High = [0.2, 2],
            Seeds = [new SeedValues(0, [0.001, 5])],
        };
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            AxisRange range = Range(new Axis("y", scale), series);
            Assert.True(range.Contains(0.001) && range.Contains(5), scale.ToString());
        }
    }

    [Fact]
    public void A_log_axis_of_steps_begins_at_the_first_after_zero()
    {
        var panel = new ChartPanel("", Axis.Steps, new Axis("y"), [new Series("n", [0, 10, 3000], [1, 2, 3])]);
        Assert.Equal([AxisScale.Linear, AxisScale.Log], panel.XScales());
        Assert.Equal((0, 3000), (panel.XRange().Min, panel.XRange().Max));
        Assert.Equal((10, 3000), (panel.XRange(AxisScale.Log).Min, panel.XRange(AxisScale.Log).Max));
    }

    [Fact]
    public void Settings_and_fractions_stay_on_the_scale_they_have()
    {
        var points = new Series("n", [1, 2], [0.5, 1]) { Kind = SeriesKind.LineAndPoints };
        var panel = new ChartPanel("", new Axis("k"), new Axis("y", Percent: true), [points]);
        Assert.Equal([AxisScale.Linear], panel.XScales());
        Assert.Equal([AxisScale.Linear], panel.YScales());
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
