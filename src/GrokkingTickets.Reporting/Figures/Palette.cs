namespace GrokkingTickets.Reporting.Figures;

/// <summary>
/// The colours of series: those of Okabe and Ito, told apart by readers with any colour vision, without the yellow that vanishes on white;
/// beside them lighter ones of the same hues for a dark page.
/// </summary>
public static class Palette
{
    /// <summary>For a white background.</summary>
    public static IReadOnlyList<string> Light { get; } =
        ["#0072B2", "#D55E00", "#009E73", "#B8578F", "#D99000", "#3FA3DC", "#6B7280", "#8C6BB1"];

    /// <summary>For a dark background.</summary>
    public static IReadOnlyList<string> Dark { get; } =
        ["#5AB0EE", "#FF8F56", "#3CCBA0", "#E59CC8", "#F2BC4B", "#93D2F7", "#AAB2BF", "#BBA3E0"];

    /// <summary>The slot a series' colour number means.</summary>
    public static int Slot(int color) => ((color % Light.Count) + Light.Count) % Light.Count;
}
