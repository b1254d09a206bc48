using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class TickLabelTests
{
    private static IEnumerable<string> Labels(AxisScale scale, bool percent, params double[] ticks) =>
        TickLabel.For(ticks, new Axis("", scale, Percent: percent), scale).Select(label => label.ToString());

    [Fact]
    public void A_number_reads_the_same_on_every_log_axis()
    {
        Assert.Equal(["10⁻⁷", "0.001", "1", "100"], Labels(AxisScale.Log, false, 1e-7, 1e-3, 1, 100));
        Assert.Equal(["0.01", "100", "10⁶"], Labels(AxisScale.Log, false, 0.01, 100, 1e6));
        Assert.Equal(["0.01", "1"], Labels(AxisScale.Log, false, 0.01, 1));
    }

    [Fact]
    public void Moderate_powers_are_plain() => Assert.Equal(["1", "100", "10,000"], Labels(AxisScale.Log, false, 1, 100, 10_000));

    [Fact]
    public void Fractions_are_percentages() => Assert.Equal(["0%", "2.5%", "100%"], Labels(AxisScale.Linear, true, -0.0, 0.025, 1));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal(["−0.5", "0", "0.5"], Labels(AxisScale.Linear, false, -0.5, -0.0, 0.5));

    [Fact]
    public void Multiples_of_powers_show_both() =>
        Assert.Equal(["0", "2·10⁻⁵", "−2·10⁻⁵"], Labels(AxisScale.Linear, false, 0, 2e-5, -2e-5));
}
