using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>What every panel with two axes writes around it.</summary>
internal static class AxisText
{
    /// <summary>How many ticks an axis of this length carries.</summary>
    public static int TickTarget(double pixels, double each) => Math.Max(2, (int)(pixels / each));

    /// <summary>The widest of some tick labels.</summary>
    public static double Widest(IEnumerable<TickLabel> labels) =>
        labels.Select(label => TextWidth.Of(label, TextSize.Tick)).DefaultIfEmpty(0).Max();

    /// <summary>The room left of a panel.</summary>
    public static double Left(double tickWidth, string label) => tickWidth + 8 + (label.Length > 0 ? TextSize.Label + 8 : 0);

    /// <summary>The labels of both axes.</summary>
    public static void DrawTitles(SvgBuilder svg, string xLabel, string yLabel, SvgPlace place)
    {
        PanelFrame frame = place.Frame;
        if (xLabel.Length > 0)
        {
            svg.Text(
                "text",
                TextWidth.Fit(xLabel, TextSize.Label, frame.Width + 20),
                "x",
                frame.Left + (frame.Width / 2),
                "y",
                frame.Bottom + 34,
                "text-anchor",
                "middle",
                "font-size",
                TextSize.Label,
                "fill",
                Ink.Text,
                "class",
                "gf-text"
            );
        }

        if (yLabel.Length > 0)
        {
            DrawUpright(svg, yLabel, frame.Left - 8 - place.Margins.TickWidth - 6, frame);
        }
    }

    /// <summary>A label that is read upwards, beside the middle of a panel.</summary>
    public static void DrawUpright(SvgBuilder svg, string label, double at, PanelFrame frame)
    {
        double middle = frame.Top + (frame.Height / 2);
        svg.Text(
            "text",
            TextWidth.Fit(label, TextSize.Label, frame.Height + 20),
            "x",
            at,
            "y",
            middle,
            "transform",
            $"rotate(-90 {SvgBuilder.Number(at)} {SvgBuilder.Number(middle)})",
            "text-anchor",
            "middle",
            "font-size",
            TextSize.Label,
            "fill",
            Ink.Text,
            "class",
            "gf-text"
        );
    }
}
