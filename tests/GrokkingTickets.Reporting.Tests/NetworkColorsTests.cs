using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class NetworkColorsTests
{
    private const int Base = 0,
        Ticket = 1;

    [Fact]
    public void The_values_of_one_grid_have_shades_in_the_order_of_numbers()
    {
        (int[] slots, int line) = Colors("  t: {grid: {pruning.rate: [0.5, 0.1, 0.9]}}\n");
        Assert.Equal([Palette.Shade(1, 3), Palette.Shade(0, 3), Palette.Shade(2, 3)], slots);
        Assert.Equal(Palette.Neutral, line);
    }

    [Fact]
    public void Several_grids_have_a_hue_each()
    {
        (int[] slots, int line) = Colors("  t: {grid: {model.init_scale: [1, 4, 8]}}\n  u: {grid: {optimizer.weight_decay: [0.1, 9]}}\n");
        Assert.Equal(
            [
                Palette.Shade(Hue.Blue, 0, 3),
                Palette.Shade(Hue.Blue, 1, 3),
                Palette.Shade(Hue.Blue, 2, 3),
                Palette.Shade(Hue.Green, 0, 2),
                Palette.Shade(Hue.Green, 1, 2),
            ],
            slots
        );
        Assert.Equal(Palette.Shade(Hue.Blue, 0, 1), line);
    }

    [Fact]
    public void The_base_network_is_blue_beside_a_grid_too()
    {
        (int[] slots, _) = Colors("  base:\n  t: {grid: {pruning.rate: [0.1, 0.5, 0.9]}}\n");
        Assert.Equal([Base, Palette.Shade(0, 3), Palette.Shade(1, 3), Palette.Shade(2, 3)], slots);
    }

    [Theory]
    [InlineData("  a:\n  b: {set: {pruning: {method: magnitude, rate: 0.6, at_step: 10}}}\n", Base, Ticket)]
    [InlineData("  b: {set: {pruning: {method: magnitude, rate: 0.6, at_step: 10}}}\n  base:\n", Ticket, Base)]
    [InlineData("  a: {set: {pruning: {method: snip, at_step: 0}}}\n  b: {set: {pruning: {control: norm-l2, at_step: 10}}}\n", 2, 3)]
    [InlineData("  a: {set: {pruning: {method: random, at_step: 0}}}\n  b: {set: {pruning: {method: snip, at_step: 0}}}\n", 6, 2)]
    public void A_role_has_its_colour_whatever_a_study_calls_it(string networks, params int[] expected) =>
        Assert.Equal(expected, Colors(networks).Slots);

    [Fact]
    public void Base_networks_are_blues()
    {
        (int[] slots, _) = Colors("  a:\n  b:\n  c:\n  d:\n");
        Assert.Equal([Base, Palette.Shade(Hue.Blue, 1, 8), Palette.Shade(Hue.Blue, 7, 8), 2], slots);
    }

    /// <summary>An order that is none is the lesser evil.</summary>
    [Fact]
    public void More_networks_than_colours_have_shades_by_grid()
    {
        const string Operations = "grid: {task.operation: [add, subtract, multiply, divide, x^3+xy, x^2y, x^2+y]}";
        (int[] slots, _) = Colors(
            $"  a: {{{Operations}}}\n  b: {{set: {{pruning: {{method: magnitude, rate: 0.6, at_step: 10}}}}, {Operations}}}\n"
        );
        Assert.Equal(Enumerable.Range(0, 7).Select(i => Palette.Shade(Hue.Blue, i, 7)), slots[..7]);
        Assert.Equal(Enumerable.Range(0, 7).Select(i => Palette.Shade(Hue.Orange, i, 7)), slots[7..]);
        Assert.Equal(14, slots.Distinct().Count());
    }

    [Fact]
    public void No_colour_of_a_study_comes_twice()
    {
        string networks = string.Concat(
            new[] { "random", "grasp", "snip", "synflow" }.Select(method =>
                $"  {method}: {{set: {{pruning: {{method: {method}, at_step: 0}}}}}}\n"
            )
        );
        (int[] slots, _) = Colors("  base:\n  wide: {set: {model: {hidden: 9}}}\n" + networks);
        Assert.Equal(slots.Distinct(), slots);
        foreach (Study study in StudyLibrary.Ids.Select(id => StudyLibrary.Load(id)))
        {
            var colors = new NetworkColors(study);
            int[] all = [.. study.Networks.Select(colors.Of)];
            Assert.True(all.Distinct().Count() == all.Length, $"{study.Id}: {string.Join(", ", all)}");
        }
    }

    private static (int[] Slots, int Line) Colors(string networks)
    {
        Study study = StudyReader.Parse("id: x\ntitle: x\nnetworks:\n" + networks, "x", null);
        var colors = new NetworkColors(study);
        return ([.. study.Networks.Select(colors.Of)], colors.OfLine(study.Networks));
    }
}
