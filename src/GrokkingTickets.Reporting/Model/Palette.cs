namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// The colours of series, by slot: categories, then shades. Categories are those of Okabe and Ito, told apart by readers with any colour
/// vision, without the yellow that vanishes on white. Shades run from purple to yellow as viridis does, ever lighter, so that their order
/// is seen with any colour vision too; they stop where they would come too near the page. For a dark page there are lighter ones of the
/// same hues.
/// </summary>
public static class Palette
{
    private const int Categories = 8,
        Shades = 16;

    private static readonly string[] LightShades = ["#440154", "#3d4a8c", "#23788a", "#24926d", "#8a9a12"];

    private static readonly string[] DarkShades = ["#8d6fd0", "#5f92dc", "#35b5ac", "#7fd067", "#f4e556"];

    /// <summary>For a white background.</summary>
    public static IReadOnlyList<string> Light { get; } =
    ["#0072B2", "#D55E00", "#009E73", "#B8578F", "#D99000", "#3FA3DC", "#6B7280", "#8C6BB1", .. Ramp(LightShades)];

    /// <summary>For a dark background.</summary>
    public static IReadOnlyList<string> Dark { get; } =
    ["#5AB0EE", "#FF8F56", "#3CCBA0", "#E59CC8", "#F2BC4B", "#93D2F7", "#AAB2BF", "#BBA3E0", .. Ramp(DarkShades)];

    /// <summary>A grey, for what stands beside the others.</summary>
    public static int Neutral => 6;

    /// <summary>The slot of a category; beyond the last they start over.</summary>
    public static int Category(int index) => Wrap(index, Categories);

    /// <summary>The slot of one of some things that have an order, the first being the darkest on paper.</summary>
    public static int Shade(int index, int count) =>
        Categories + (count < 2 ? Shades / 2 : (int)Math.Round(index * (Shades - 1) / (double)(count - 1)));

    /// <summary>The slot a series' colour number means.</summary>
    public static int Slot(int color) => Wrap(color, Light.Count);

    private static int Wrap(int index, int count) => ((index % count) + count) % count;

    private static IEnumerable<string> Ramp(string[] stops) =>
        Enumerable
            .Range(0, Shades)
            .Select(i =>
            {
                (byte r, byte g, byte b) = ColorMap.Between(stops, i / (Shades - 1.0));
                return "#" + Convert.ToHexStringLower([r, g, b]);
            });
}
