using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>The reference lines of a panel: lines behind what is drawn, labels before it.</summary>
internal static class SvgReferences
{
    /// <summary>The lines, from side to side; one that has no place on the axis is left out.</summary>
    public static void DrawLines(SvgBuilder svg, IReadOnlyList<ReferenceLine> lines, PanelFrame frame, PanelScale y)
    {
        foreach (double at in lines.Select(line => y.At(line.Value)).Where(at => !double.IsNaN(at)))
        {
            svg.Empty(
                "line",
                "x1",
                frame.Left,
                "x2",
                frame.Right,
                "y1",
                at,
                "y2",
                at,
                "stroke",
                Ink.Muted,
                "stroke-width",
                1,
                "stroke-dasharray",
                "2 3",
                "class",
                "gf-sm"
            );
        }
    }

    /// <summary>At the right end of their lines; of two that would meet there, the later one is to the left of the other.</summary>
    public static void DrawLabels(SvgBuilder svg, IReadOnlyList<ReferenceLine> lines, PanelFrame frame, PanelScale y)
    {
        var placed = new List<(double Left, double Baseline)>();
        foreach (ReferenceLine line in lines)
        {
            double at = y.At(line.Value);
            if (double.IsNaN(at) || line.Label is null)
            {
                continue;
            }

            bool below = at < frame.Top + (frame.Height / 2);
            double baseline = below ? at + TextSize.Tick + 2 : at - 4;
            double right = placed
                .Where(other => Math.Abs(other.Baseline - baseline) < TextSize.Tick + 2)
                .Select(other => other.Left - 12)
                .Append(frame.Right - 3)
                .Min();
            placed.Add((right - TextWidth.Of(line.Label, TextSize.Tick), baseline));
            DrawLabel(svg, line.Label, right, baseline);
        }
    }

    private static void DrawLabel(SvgBuilder svg, string label, double right, double baseline) =>
        svg.Text(
            "text",
            label,
            "x",
            right,
            "y",
            baseline,
            "text-anchor",
            "end",
            "font-size",
            TextSize.Tick,
            "fill",
            Ink.Muted,
            "stroke",
            Ink.Paper,
            "stroke-width",
            3,
            "paint-order",
            "stroke",
            "class",
            "gf-muted gf-halo"
        );
}
