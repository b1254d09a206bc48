using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class NetworkColorsTests
{
    [Fact]
    public void The_values_of_one_grid_have_shades_in_the_order_of_numbers()
    {
        (int[] slots, int line) = Colors("  t: {grid: {pruning.rate: [0.5, 0.1, 0.9]}}\n");
        Assert.Equal([Palette.Shade(1, 3), Palette.Shade(0, 3), Palette.Shade(2, 3)], slots);
        Assert.Equal(Palette.Neutral, line);
    }

    [Fact]
    public void Networks_beside_a_grid_keep_categories()
    {
        (int[] slots, _) = Colors("  base:\n  t: {grid: {pruning.rate: [0.1, 0.5, 0.9]}}\n  other:\n");
        Assert.Equal([Palette.Shade(0, 3), Palette.Shade(1, 3), Palette.Shade(2, 3)], slots[1..4]);
        Assert.Equal([Palette.Category(1), Palette.Category(3)], new[] { slots[0], slots[4] });
    }

    [Theory]
    [InlineData("  a:\n  b:\n  c:\n")]
    [InlineData("  t: {grid: {pruning.method: [random, snip, grasp]}, set: {pruning.at_step: 0}}\n")]
    [InlineData("  t: {grid: {pruning.rate: [0.1]}}\n  u: {grid: {pruning.rate: [0.5, 0.9]}}\n")]
    public void All_else_has_categories(string networks)
    {
        (int[] slots, int line) = Colors(networks);
        Assert.Equal([0, 1, 2], slots);
        Assert.Equal(0, line);
    }

    private static (int[] Slots, int Line) Colors(string networks)
    {
        Study study = StudyReader.Parse("id: x\ntitle: x\nnetworks:\n" + networks, "x", null);
        var colors = new NetworkColors(study);
        return ([.. study.Networks.Select(colors.Of)], colors.OfLine(study.Networks));
    }
}
