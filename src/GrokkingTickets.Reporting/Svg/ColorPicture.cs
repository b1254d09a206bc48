using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>Pictures of pixels, as addresses that carry them.</summary>
internal static class ColorPicture
{
    private const int RampLength = 64;

    /// <summary>All colours of a scale from its low end to its high end, rightwards or upright.</summary>
    public static string Ramp(ColorScale colors, bool upright) =>
        upright
            ? Of(RampLength, 1, (row, _) => 1 - (row / (RampLength - 1.0)), colors)
            : Of(1, RampLength, (_, column) => column / (RampLength - 1.0), colors);

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

        return "data:image/png;base64," + Convert.ToBase64String(Png.Encode(columns, rows, pixels));
    }
}
