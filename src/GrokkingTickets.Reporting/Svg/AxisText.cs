using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>What every panel with two axes writes around it.</summary>
internal static class AxisText
{
    private const double TickLength = 4;

    /// <summary>From the middle of a tick's label down to the line that it stands on.</summary>
    public const double Middle = 0.35 * TextSize.Tick;

    /// <summary>How many ticks an axis of this length carries.</summary>
    public static int TickTarget(double pixels, double each) => Math.Max(2, (int)(pixels / each));

    /// <summary>The widest of some tick labels.</summary>
    public static double Widest(IEnumerable<TickLabel> labels) =>
        labels.Select(label => TextWidth.Of(label, TextSize.Tick)).DefaultIfEmpty(0).Max();

    /// <summary>The room left of a panel.</summary>
    public static double Left(double tickWidth, string label) => tickWidth + 8 + (label.Length > 0 ? TextSize.Label + 8 : 0);

    /// <summary>The ticks of the x axis.</summary>
    public static void DrawTicksBelow(SvgBuilder svg, IEnumerable<double> ticks, PanelScale x, PanelFrame frame, double length = TickLength)
    {
        foreach (double tick in ticks)
        {
            svg.Empty("line", "x1", x.At(tick), "x2", x.At(tick), "y1", frame.Bottom, "y2", frame.Bottom + length);
        }
    }

    /// <summary>The ticks of the y axis.</summary>
    public static void DrawTicksLeft(SvgBuilder svg, IEnumerable<double> ticks, PanelScale y, PanelFrame frame, double length = TickLength)
    {
        foreach (double tick in ticks)
        {
            svg.Empty("line", "x1", frame.Left - length, "x2", frame.Left, "y1", y.At(tick), "y2", y.At(tick));
        }
    }

    /// <summary>The labels of the x axis' ticks.</summary>
    public static void DrawLabelsBelow(SvgBuilder svg, IReadOnlyList<double> ticks, Axis axis, PanelScale x, PanelFrame frame)
    {
        foreach ((double tick, TickLabel label) in ticks.Zip(TickLabel.For(ticks, axis, x.Scale)))
        {
            svg.Label(label, TextSize.Tick, "x", x.At(tick), "y", frame.Bottom + 17, "text-anchor", "middle");
        }
    }

    /// <summary>The labels of the y axis' ticks.</summary>
    public static void DrawLabelsLeft(SvgBuilder svg, IReadOnlyList<double> ticks, Axis axis, PanelScale y, PanelFrame frame)
    {
        foreach ((double tick, TickLabel label) in ticks.Zip(TickLabel.For(ticks, axis, y.Scale)))
        {
            svg.Label(label, TextSize.Tick, "x", frame.Left - 7, "y", y.At(tick) + Middle, "text-anchor", "end");
        }
    }

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
