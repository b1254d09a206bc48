using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>
/// The width of a text before any font is known: the widths of Helvetica, and an eighth more since the reader's machine may
/// fall back to a wider face.
/// </summary>
public static class TextWidth
{
    private const double Reserve = 1.125;

    // Thousandths of an em for the characters from space to tilde.
    private static readonly short[] Widths =
    [
        278,
        278,
        355,
        556,
        556,
        889,
        667,
        191,
        333,
        333,
        389,
        584,
        278,
        333,
        278,
        278,
        556,
        556,
        556,
        556,
        556,
        556,
        556,
        556,
        556,
        556,
        278,
        278,
        584,
        584,
        584,
        556,
        1015,
        667,
        667,
        722,
        722,
        667,
        611,
        778,
        722,
        278,
        500,
        667,
        556,
        833,
        722,
        778,
        667,
        778,
        722,
        667,
        611,
        722,
        667,
        944,
        667,
        667,
        611,
        278,
        278,
        278,
        469,
        556,
        333,
        556,
        556,
        500,
        556,
        556,
        278,
        556,
        556,
        222,
        222,
        500,
        222,
        833,
        556,
        556,
        556,
        556,
        333,
        500,
        278,
        556,
        500,
        722,
        500,
        500,
        500,
        334,
        260,
        334,
        584,
    ];

    /// <summary>Width in pixels at a font size.</summary>
    public static double Of(string text, double size)
    {
        double sum = 0;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            sum +=
                rune.Value is >= ' ' and <= '~' ? Widths[rune.Value - ' ']
                : rune.Value < 0x2E80 ? 600
                : 1000;
        }

        return sum / 1000 * size * Reserve;
    }

    /// <summary>Width of a tick's label.</summary>
    public static double Of(TickLabel label, double size) =>
        Of(label.Text, size) + (label.Exponent is null ? 0 : Of(label.Exponent, 0.75 * size));

    /// <summary>The text, cut and ended with an ellipsis where it is wider than allowed.</summary>
    public static string Fit(string text, double size, double width)
    {
        if (Of(text, size) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 1 && Of(text[..length] + "…", size) > width)
        {
            length--;
        }

        if (char.IsHighSurrogate(text[length - 1]) && length > 1)
        {
            length--;
        }

        return text[..length].TrimEnd() + "…";
    }
}
