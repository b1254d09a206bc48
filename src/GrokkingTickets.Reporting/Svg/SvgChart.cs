using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>A panel with axes.</summary>
internal sealed class SvgChart : SvgPanel<ChartPanel>
{
    // In pixels. Lines of seeds are thin and many.
    private const double Tolerance = 0.25,
        SeedTolerance = 0.6;

    private const int MostPoints = 400,
        MostSeedPoints = 160;

    protected override SvgMargins Margins(ChartPanel panel, bool withColorKey)
    {
        IReadOnlyList<double> yTicks = Ticks.For(panel.YRange(), panel.YAxis.Scale, AxisText.TickTarget(210, 42)).Major;
        IReadOnlyList<double> xTicks = Ticks.For(panel.XAxis, panel.XRange(), panel.XAxis.Scale, 5).Major;
        double tick = AxisText.Widest(TickLabel.For(yTicks, panel.YAxis, panel.YAxis.Scale));
        double last = AxisText.Widest(TickLabel.For(xTicks, panel.XAxis, panel.XAxis.Scale));
        return new SvgMargins(AxisText.Left(tick, panel.YAxis.Label), Math.Max(12, (last / 2) - 4), tick);
    }

    protected override void Draw(SvgBuilder svg, ChartPanel panel, SvgPlace place)
    {
        PanelFrame frame = place.Frame;
        string clip = place.Id;
        var x = new PanelScale(panel.XRange(), panel.XAxis.Scale, frame.Left, frame.Right);
        var y = new PanelScale(panel.YRange(), panel.YAxis.Scale, frame.Bottom, frame.Top);
        DrawAxes(svg, panel, place, x, y);

        // A hair wider than the frame: a line at the edge keeps its full width.
        svg.Open("clipPath", "id", clip);
        svg.Empty("rect", "x", frame.Left - 2, "y", frame.Top - 2, "width", frame.Width + 4, "height", frame.Height + 4);
        svg.Close("clipPath");
        svg.Open("g", "clip-path", $"url(#{clip})", "fill", "none", "stroke-linejoin", "round");
        SvgReferences.DrawLines(svg, panel.References, frame, y);

        LineView[] views = [new LineView(x, y)];
        IReadOnlyList<int>[] indices =
        [
            .. panel.Series.Select(series =>
                LineSimplification.Indices(series.X, [series.Y, series.Low ?? [], series.High ?? []], views, Tolerance, MostPoints)
            ),
        ];
        for (int i = 0; i < panel.Series.Count; i++)
        {
            if (panel.Series[i].Kind == SeriesKind.Line)
            {
                DrawBand(svg, panel.Series[i], indices[i], x, y);
            }
        }

        foreach (Series series in panel.Series.Where(series => series.Kind == SeriesKind.Line && series.ShowsSeeds))
        {
            DrawSeeds(svg, series, views, x, y);
        }

        for (int i = 0; i < panel.Series.Count; i++)
        {
            DrawSeries(svg, panel.Series[i], indices[i], x, y);
        }

        foreach (Series series in panel.Series)
        {
            foreach (SeedMark mark in series.Marks)
            {
                MarkShape.Draw(svg, mark.Kind, x.At(mark.X), y.At(mark.Y), Palette.Slot(series.Color));
            }
        }

        svg.Close("g");
        SvgReferences.DrawLabels(svg, panel.References, frame, y);
    }

    private static void DrawAxes(SvgBuilder svg, ChartPanel panel, SvgPlace place, PanelScale x, PanelScale y)
    {
        PanelFrame frame = place.Frame;
        Ticks xTicks = TicksWithRoom(panel.XAxis, frame, x);
        var yTicks = Ticks.For(y.Range, y.Scale, AxisText.TickTarget(frame.Height, 42));
        DrawGrid(svg, frame, xTicks, yTicks, x, y);

        svg.Open("g", "stroke", Ink.Axis, "class", "gf-axis");
        svg.Empty(
            "path",
            "d",
            $"M{SvgBuilder.Number(frame.Left)} "
                + $"{SvgBuilder.Number(frame.Top)}V{SvgBuilder.Number(frame.Bottom)}H{SvgBuilder.Number(frame.Right)}",
            "fill",
            "none"
        );
        AxisText.DrawTicksBelow(svg, xTicks.Major, x, frame);
        AxisText.DrawTicksBelow(svg, xTicks.Minor, x, frame, 2.5);
        AxisText.DrawTicksLeft(svg, yTicks.Major, y, frame);
        AxisText.DrawTicksLeft(svg, yTicks.Minor, y, frame, 2.5);
        svg.Close("g");

        svg.Open("g", "font-size", TextSize.Tick, "fill", Ink.Muted, "class", "gf-muted");
        AxisText.DrawLabelsBelow(svg, xTicks.Major, panel.XAxis, x, frame);
        AxisText.DrawLabelsLeft(svg, yTicks.Major, panel.YAxis, y, frame);
        svg.Close("g");
        AxisText.DrawTitles(svg, panel.XAxis.Label, panel.YAxis.Label, place);
    }

    private static void DrawGrid(SvgBuilder svg, PanelFrame frame, Ticks xTicks, Ticks yTicks, PanelScale x, PanelScale y)
    {
        svg.Open("g", "stroke", Ink.Grid, "class", "gf-grid");
        foreach (double tick in yTicks.Major)
        {
            svg.Empty("line", "x1", frame.Left, "x2", frame.Right, "y1", y.At(tick), "y2", y.At(tick));
        }

        foreach (double tick in xTicks.Major)
        {
            svg.Empty("line", "x1", x.At(tick), "x2", x.At(tick), "y1", frame.Top, "y2", frame.Bottom);
        }

        svg.Close("g");
    }

    /// <summary>The ticks of the x axis; long labels want fewer.</summary>
    private static Ticks TicksWithRoom(Axis axis, PanelFrame frame, PanelScale x)
    {
        int target = AxisText.TickTarget(frame.Width, 64);
        var ticks = Ticks.For(axis, x.Range, x.Scale, target);
        while (target > 2 && Crowded(ticks.Major, TickLabel.For(ticks.Major, axis, x.Scale), x))
        {
            target--;
            ticks = Ticks.For(axis, x.Range, x.Scale, target);
        }

        return ticks;
    }

    private static bool Crowded(IReadOnlyList<double> ticks, IReadOnlyList<TickLabel> labels, PanelScale x)
    {
        for (int i = 1; i < ticks.Count; i++)
        {
            double need = (TextWidth.Of(labels[i - 1], TextSize.Tick) + TextWidth.Of(labels[i], TextSize.Tick)) / 2;
            if (x.At(ticks[i]) - x.At(ticks[i - 1]) < need + 8)
            {
                return true;
            }
        }

        return false;
    }

    private static void DrawBand(SvgBuilder svg, Series series, IReadOnlyList<int> indices, PanelScale x, PanelScale y)
    {
        if (series.Low is not { } low || series.High is not { } high)
        {
            return;
        }

        int slot = Palette.Slot(series.Color);
        double floor = y.Scale == AxisScale.Log ? y.Range.Min : double.NegativeInfinity;
        var path = new StringBuilder();
        var edge = new List<(double X, double Low, double High)>();
        foreach (int i in indices.Append(-1))
        {
            // Zero is no place on a log axis: there the band reaches the floor.
            double at = i < 0 ? double.NaN : x.At(series.X[i]);
            double bottom = i < 0 || double.IsNaN(low.At(i)) ? double.NaN : y.At(Math.Max(low[i], floor)),
                peak = i < 0 ? double.NaN : y.At(high.At(i));
            if (double.IsFinite(at) && double.IsFinite(bottom) && double.IsFinite(peak))
            {
                edge.Add((at, bottom, peak));
                continue;
            }

            if (edge.Count > 1)
            {
                path.Append('M').AppendJoin('L', edge.Select(p => Point(p.X, p.High)));
                path.Append('L').AppendJoin('L', edge.AsEnumerable().Reverse().Select(p => Point(p.X, p.Low))).Append('Z');
            }

            edge.Clear();
        }

        if (path.Length > 0)
        {
            svg.Empty("path", "d", path.ToString(), "fill", Palette.Light[slot], "fill-opacity", "0.13", "class", $"gf-f{slot}");
        }
    }

    /// <summary>Every seed as a thin line.</summary>
    private static void DrawSeeds(SvgBuilder svg, Series series, IReadOnlyList<LineView> views, PanelScale x, PanelScale y)
    {
        int slot = Palette.Slot(series.Color);
        svg.Open(
            "g",
            "stroke",
            Palette.Light[slot],
            "stroke-width",
            "0.7",
            "stroke-opacity",
            "0.4",
            "stroke-dasharray",
            series.Style == StrokeStyle.Dashed ? Ink.Dashes : null,
            "class",
            $"gf-s{slot}"
        );
        foreach (SeedValues seed in series.Seeds)
        {
            string path = Path(
                series.X,
                seed.Y,
                LineSimplification.Indices(series.X, [seed.Y], views, SeedTolerance, MostSeedPoints),
                x,
                y,
                out _
            );
            if (path.Length > 0)
            {
                svg.Empty("path", "d", path);
            }
        }

        svg.Close("g");
    }

    /// <summary>The runs of points that have a place, and the points that have no neighbour to be joined to.</summary>
    private static string Path(
        IReadOnlyList<double> atX,
        IReadOnlyList<double> atY,
        IReadOnlyList<int> indices,
        PanelScale x,
        PanelScale y,
        out IReadOnlyList<string> lonely
    )
    {
        var path = new StringBuilder();
        var alone = new List<string>();
        var run = new List<string>();
        foreach (int i in indices.Append(-1))
        {
            double px = i < 0 ? double.NaN : x.At(atX[i]),
                py = i < 0 ? double.NaN : y.At(atY.At(i));
            if (double.IsFinite(px) && double.IsFinite(py))
            {
                run.Add(Point(px, py));
                continue;
            }

            if (run.Count > 1)
            {
                path.Append('M').AppendJoin('L', run);
            }
            else if (run.Count == 1)
            {
                alone.Add(run[0]);
            }

            run.Clear();
        }

        lonely = alone;
        return path.ToString();
    }

    private static void DrawSeries(SvgBuilder svg, Series series, IReadOnlyList<int> indices, PanelScale x, PanelScale y)
    {
        int slot = Palette.Slot(series.Color);
        string color = Palette.Light[slot];
        string path = Path(series.X, series.Y, indices, x, y, out IReadOnlyList<string> lonely);
        if (path.Length > 0 && series.Kind != SeriesKind.Points)
        {
            svg.Empty(
                "path",
                "d",
                path,
                "stroke",
                color,
                "stroke-width",
                "1.9",
                "stroke-dasharray",
                series.Style == StrokeStyle.Dashed ? Ink.Dashes : null,
                "class",
                $"gf-s{slot}"
            );
        }

        if (series.Kind == SeriesKind.Line)
        {
            foreach (string[] point in lonely.Select(text => text.Split(' ')))
            {
                svg.Empty("circle", "cx", point[0], "cy", point[1], "r", "2.5", "fill", color, "class", $"gf-f{slot}");
            }

            return;
        }

        foreach (int i in indices)
        {
            DrawMarker(svg, series, i, x, y, series.MarkerSlot(i));
        }
    }

    private static void DrawMarker(SvgBuilder svg, Series series, int i, PanelScale x, PanelScale y, int slot)
    {
        (double atX, double atY) = (x.At(series.X[i]), y.At(series.Y[i]));
        foreach (SeedValues seed in series.ShowsSeeds ? series.Seeds : [])
        {
            DrawSeedMarker(svg, atX, y.At(seed.Y.At(i)), slot, seed.Hollow.IsTrueAt(i));
        }

        if (!double.IsFinite(atX) || !double.IsFinite(atY))
        {
            return;
        }

        DrawWhisker(svg, series.Low.At(i), series.High.At(i), atX, y, slot);
        bool isHollow = series.Hollow.IsTrueAt(i);
        svg.Empty(
            "circle",
            "cx",
            atX,
            "cy",
            atY,
            "r",
            "4",
            "fill",
            isHollow ? Ink.Paper : Palette.Light[slot],
            "stroke",
            Palette.Light[slot],
            "stroke-width",
            "1.6",
            "class",
            isHollow ? $"gf-hollow gf-s{slot}" : $"gf-f{slot} gf-s{slot}"
        );
    }

    private static void DrawSeedMarker(SvgBuilder svg, double atX, double atY, int slot, bool isHollow)
    {
        if (!double.IsFinite(atX) || !double.IsFinite(atY))
        {
            return;
        }

        svg.Empty(
            "circle",
            "cx",
            atX,
            "cy",
            atY,
            "r",
            "2",
            "fill",
            isHollow ? "none" : Palette.Light[slot],
            "fill-opacity",
            isHollow ? null : "0.45",
            "stroke",
            isHollow ? Palette.Light[slot] : null,
            "stroke-width",
            isHollow ? "0.9" : null,
            "stroke-opacity",
            isHollow ? "0.7" : null,
            "class",
            isHollow ? $"gf-s{slot}" : $"gf-f{slot}"
        );
    }

    /// <summary>From the lower to the upper quantile; on a log axis, where zero has no place, from its floor.</summary>
    private static void DrawWhisker(SvgBuilder svg, double low, double high, double atX, PanelScale y, int slot)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high))
        {
            return;
        }

        double floor = y.Scale == AxisScale.Log ? Math.Max(low, y.Range.Min) : low;
        svg.Empty(
            "line",
            "x1",
            atX,
            "x2",
            atX,
            "y1",
            y.At(floor),
            "y2",
            y.At(high),
            "stroke",
            Palette.Light[slot],
            "stroke-width",
            "1.5",
            "stroke-opacity",
            "0.6",
            "class",
            $"gf-s{slot}"
        );
    }

    // Tenths of a pixel are enough for a curve of many points.
    private static string Point(double x, double y) => SvgBuilder.Number(Math.Round(x, 1)) + " " + SvgBuilder.Number(Math.Round(y, 1));
}
