namespace GrokkingTickets.Reporting.Model;

/// <summary>Colour scales of heat maps: equally spaced stops, straight lines in RGB between them, the same in every output.</summary>
public static class ColorMap
{
    private static readonly string[] Viridis =
    [
        "#440154",
        "#482878",
        "#3e4989",
        "#31688e",
        "#26828e",
        "#1f9e89",
        "#35b779",
        "#6ece58",
        "#b5de2b",
        "#fde725",
    ];

    private static readonly string[] BlueRed =
    [
        "#053061",
        "#2166ac",
        "#4393c3",
        "#92c5de",
        "#d1e5f0",
        "#f7f7f7",
        "#fddbc7",
        "#f4a582",
        "#d6604d",
        "#b2182b",
        "#67001f",
    ];

    /// <summary>The stops of a scale, from its low end to its high end.</summary>
    public static IReadOnlyList<string> Stops(ColorScale scale) => scale == ColorScale.Diverging ? BlueRed : Viridis;

    /// <summary>The colour at t in [0, 1].</summary>
    public static (byte R, byte G, byte B) At(ColorScale scale, double t) => Between(Stops(scale), t);

    /// <summary>The colour at t in [0, 1] between equally spaced stops.</summary>
    public static (byte R, byte G, byte B) Between(IReadOnlyList<string> stops, double t)
    {
        double position = Math.Clamp(t, 0, 1) * (stops.Count - 1);
        int left = Math.Min((int)position, stops.Count - 2);
        double weight = position - left;
        byte[] a = Convert.FromHexString(stops[left][1..]),
            b = Convert.FromHexString(stops[left + 1][1..]);
        return (Mix(a[0], b[0]), Mix(a[1], b[1]), Mix(a[2], b[2]));

        byte Mix(byte from, byte to) => (byte)Math.Round(from + (weight * (to - from)));
    }
}
