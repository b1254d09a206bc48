using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class PaletteTests
{
    private const string LightPage = "#ffffff",
        DarkPage = "#14181d";

    public static TheoryData<bool, Hue?> Ramps() => [.. from light in (bool[])[true, false] from hue in Hues select (light, hue)];

    private static IEnumerable<Hue?> Hues => [null, .. Enum.GetValues<Hue>()];

    [Theory]
    [MemberData(nameof(Ramps))]
    public void Shades_grow_ever_lighter_and_stand_out_from_the_page(bool light, Hue? hue)
    {
        int count = hue is null ? 16 : 8;
        int[] slots = [.. Enumerable.Range(0, count).Select(i => hue is { } own ? Palette.Shade(own, i, count) : Palette.Shade(i, count))];
        Assert.Equal(count, slots.Distinct().Count());
        double[] luminances = [.. slots.Select(slot => Luminance((light ? Palette.Light : Palette.Dark)[slot]))];
        Assert.Equal(luminances.Order(), luminances);
        Assert.All(luminances, luminance => Assert.True(Contrast(luminance, Luminance(light ? LightPage : DarkPage)) >= 3));
    }

    [Fact]
    public void A_grid_of_any_size_uses_the_whole_range()
    {
        Assert.Equal((Palette.Shade(0, 16), Palette.Shade(15, 16)), (Palette.Shade(0, 3), Palette.Shade(2, 3)));
        Assert.Equal(10, Enumerable.Range(0, 10).Select(i => Palette.Light[Palette.Shade(i, 10)]).Distinct().Count());
        Assert.InRange(Palette.Shade(0, 1), Palette.Shade(0, 16), Palette.Shade(15, 16));
    }

    [Fact]
    public void Categories_start_over_and_never_are_shades()
    {
        Assert.Equal(Palette.Category(0), Palette.Category(8));
        Assert.DoesNotContain(Palette.Shade(0, 3), Enumerable.Range(-20, 40).Select(Palette.Category));
        Assert.Equal(Palette.Light.Count, Palette.Shade(Hue.Purple, 7, 8) + 1);
        Assert.Equal(Palette.Light.Count, Palette.Dark.Count);
    }

    private static double Contrast(double a, double b) => (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);

    // WCAG 2: relative luminance.
    private static double Luminance(string color)
    {
        double[] linear =
        [
            .. Convert
                .FromHexString(color[1..])
                .Select(c => c / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }
}
