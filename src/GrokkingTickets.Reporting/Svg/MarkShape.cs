using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>The marks on lines of seeds: a diamond for t_mem, a triangle for t_gen.</summary>
internal static class MarkShape
{
    private const double Size = 4;

    /// <summary>A mark in a series' colour, or in the grey of the legend's keys without one.</summary>
    public static void Draw(SvgBuilder svg, SeedMarkKind kind, double x, double y, int? slot = null)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return;
        }

        svg.Empty(
            "path",
            "d",
            kind == SeedMarkKind.Memorized
                ? $"M{Place(0, -Size)}L{Place(Size, 0)}L{Place(0, Size)}L{Place(-Size, 0)}Z"
                : $"M{Place(0, -Size)}L{Place(Size, Size - 0.6)}L{Place(-Size, Size - 0.6)}Z",
            "fill",
            slot is { } color ? Palette.Light[color] : Ink.Muted,
            "stroke",
            Ink.Paper,
            "stroke-width",
            "0.7",
            "class",
            slot is { } own ? $"gf-f{own} gf-halo" : "gf-muted gf-halo"
        );

        string Place(double dx, double dy) => $"{SvgBuilder.Number(Math.Round(x + dx, 1))} {SvgBuilder.Number(Math.Round(y + dy, 1))}";
    }
}
