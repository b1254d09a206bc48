namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// The colours of series, by slot: categories, shades, and the hues of some categories. Categories are those of Okabe and Ito, told apart
/// by readers with any colour vision, without the yellow that vanishes on white. Shades, and those of a hue, run from dark to light on
/// paper, so that their order is seen with any colour vision too; they stop where they would come too near the page. For a dark page
/// there are lighter ones of the same hues.
/// </summary>
public static class Palette
{
    private const int Categories = 8,
        Shades = 16,
        ShadesOfHue = 8,
        FirstOfHues = Categories + Shades;

    private static readonly string[] LightShades = ["#12082e", "#5a179b", "#b02a86", "#d84a45", "#cf7d08"];

    private static readonly string[] DarkShades = ["#8263e6", "#bb63dc", "#ef6aa4", "#ff9270", "#ffdb80"];

    // In the order of Hue.
    private static readonly (string[] Light, string[] Dark)[] Hues =
    [
        (["#00264d", "#0072B2", "#4499d0"], ["#2c7fc0", "#5AB0EE", "#c2e4ff"]),
        (["#4d1c00", "#b34700", "#e4722a"], ["#c4571a", "#FF8F56", "#ffd9c2"]),
        (["#00331f", "#007d5a", "#1fa27e"], ["#1a8a66", "#3CCBA0", "#bdf2df"]),
        (["#2d0a4e", "#7a4fb0", "#a67fd0"], ["#8a63c4", "#BBA3E0", "#e6dafa"]),
    ];

    /// <summary>For a white background.</summary>
    public static IReadOnlyList<string> Light { get; } =
    [
        "#0072B2",
        "#D55E00",
        "#009E73",
        "#B8578F",
        "#D99000",
        "#3FA3DC",
        "#6B7280",
        "#8C6BB1",
        .. Ramp(LightShades, Shades),
        .. Hues.SelectMany(hue => Ramp(hue.Light, ShadesOfHue)),
    ];

    /// <summary>For a dark background.</summary>
    public static IReadOnlyList<string> Dark { get; } =
    [
        "#5AB0EE",
        "#FF8F56",
        "#3CCBA0",
        "#E59CC8",
        "#F2BC4B",
        "#93D2F7",
        "#AAB2BF",
        "#BBA3E0",
        .. Ramp(DarkShades, Shades),
        .. Hues.SelectMany(hue => Ramp(hue.Dark, ShadesOfHue)),
    ];

    /// <summary>A grey, for what stands beside the others.</summary>
    public static int Neutral => 6;

    /// <summary>The slot of a category; beyond the last they start over.</summary>
    public static int Category(int index) => Wrap(index, Categories);

    /// <summary>The slot of one of some things that have an order, the first being the darkest on paper.</summary>
    public static int Shade(int index, int count) => Categories + Place(index, count, Shades);

    /// <summary>The same within a hue.</summary>
    public static int Shade(Hue hue, int index, int count) => FirstOfHues + ((int)hue * ShadesOfHue) + Place(index, count, ShadesOfHue);

    /// <summary>The slot a series' colour number means.</summary>
    public static int Slot(int color) => Wrap(color, Light.Count);

    private static int Place(int index, int count, int shades) =>
        count < 2 ? shades / 2 : (int)Math.Round(index * (shades - 1) / (double)(count - 1));

    private static int Wrap(int index, int count) => ((index % count) + count) % count;

    private static IEnumerable<string> Ramp(string[] stops, int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
            {
                (byte r, byte g, byte b) = ColorMap.Between(stops, i / (count - 1.0));
                return "#" + Convert.ToHexStringLower([r, g, b]);
            });
}
