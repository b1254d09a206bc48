using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>Pictures of pixels, as addresses that carry them.</summary>
internal static class ColorPicture
{
    private const int RampLength = 64;

    /// <summary>Draws a picture, stretched over a rectangle.</summary>
    /// <param name="svg">Where.</param>
    /// <param name="address">The picture.</param>
    /// <param name="at">The rectangle.</param>
    /// <param name="style">How its pixels are shown; null as the reader's program likes.</param>
    public static void Draw(SvgBuilder svg, string address, PanelFrame at, string? style = null) =>
        svg.Empty(
            "image",
            "x",
            at.Left,
            "y",
            at.Top,
            "width",
            at.Width,
            "height",
            at.Height,
            "preserveAspectRatio",
            "none",
            "style",
            style,
            "href",
            address
        );

    /// <summary>All colours of a scale from its low end to its high end, rightwards or upright.</summary>
    public static string Ramp(ColorScale colors, bool upright) =>
        upright
            ? Of(RampLength, 1, (row, _) => 1 - (row / (RampLength - 1.0)), colors)
            : Of(1, RampLength, (_, column) => column / (RampLength - 1.0), colors);

    /// <summary>A pixel a cell of a heat map.</summary>
    public static string Of(HeatMap map)
    {
        AxisRange colors = map.ColorRange();
        return map.Levels is { } levels
            ? Of(map.Rows.Count, map.ColumnCount, Place, map.Colors, levels)
            : Of(map.Rows.Count, map.ColumnCount, Place, map.Colors);

        double Place(int row, int column) => (map.At(row, column) - colors.Min) / (colors.Max - colors.Min);
    }

    /// <summary>The same in a few colours, an index a pixel.</summary>
    private static string Of(int rows, int columns, Func<int, int, double> place, ColorScale scale, int levels)
    {
        byte[] palette = new byte[3 * (levels + 1)],
            pixels = new byte[rows * columns];
        for (int level = 0; level < levels; level++)
        {
            (palette[3 * level], palette[(3 * level) + 1], palette[(3 * level) + 2]) = ColorMap.At(scale, level / (levels - 1.0));
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double t = place(row, column);
                pixels[(row * columns) + column] = (byte)(double.IsNaN(t) ? levels : Math.Round(Math.Clamp(t, 0, 1) * (levels - 1)));
            }
        }

        return Address(Png.Encode(columns, rows, pixels, palette, transparent: levels));
    }

    /// <summary>A pixel a cell, by its place in [0, 1] on the colour scale; NaN stays blank.</summary>
    public static string Of(int rows, int columns, Func<int, int, double> place, ColorScale scale)
    {
        byte[] pixels = new byte[rows * columns * 4];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double t = place(row, column);
                if (double.IsNaN(t))
                {
                    continue;
                }

                int at = 4 * ((row * columns) + column);
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ColorMap.At(scale, t);
                pixels[at + 3] = 255;
            }
        }

        return Address(Png.Encode(columns, rows, pixels));
    }

    private static string Address(byte[] png) => "data:image/png;base64," + Convert.ToBase64String(png);
}
