namespace GrokkingTickets.Reporting.Figures.Svg;

/// <summary>A matrix as a picture with a colour bar.</summary>
internal static class SvgHeatMap
{
    /// <summary>What the rows stand for, from the top edge to the bottom edge.</summary>
    public static AxisRange RangeOfRows(HeatMap map) => Edges(map.YFirst, map.YStep, map.Rows.Count);

    public static void Draw(
        SvgBuilder svg,
        HeatMap map,
        PanelFrame frame,
        SvgFigure.Layout layout,
        bool withBar,
        double tickSize,
        double labelSize,
        double barGap,
        double barWidth
    )
    {
        AxisRange colors = map.ColorRange();
        int rows = map.Rows.Count,
            columns = map.ColumnCount;
        if (rows > 0 && columns > 0)
        {
            svg.Empty(
                "image",
                "x",
                frame.Left,
                "y",
                frame.Top,
                "width",
                frame.Width,
                "height",
                frame.Height,
                "preserveAspectRatio",
                "none",
                "style",
                "image-rendering:pixelated",
                "href",
                Picture(rows, columns, (r, c) => Place(map.At(r, c), colors), map.Colors)
            );
        }

        var axis = new Axis("");
        AxisRange xRange = Edges(map.XFirst, map.XStep, columns),
            yRange = RangeOfRows(map);
        var x = new PanelScale(xRange, AxisScale.Linear, frame.Left, frame.Right);
        var y = new PanelScale(yRange, AxisScale.Linear, frame.Top, frame.Bottom);
        double barLeft = frame.Right + barGap;
        var bar = new PanelScale(colors, AxisScale.Linear, frame.Bottom, frame.Top);
        IReadOnlyList<double> xTicks = Ticks.Linear(xRange, SvgFigure.TickTarget(frame.Width, 40));
        IReadOnlyList<double> yTicks = Ticks.Linear(yRange, SvgFigure.TickTarget(frame.Height, 42));
        IReadOnlyList<double> barTicks = withBar ? Ticks.Linear(colors, SvgFigure.TickTarget(frame.Height, 42)) : [];

        if (withBar)
        {
            svg.Empty(
                "image",
                "x",
                barLeft,
                "y",
                frame.Top,
                "width",
                barWidth,
                "height",
                frame.Height,
                "preserveAspectRatio",
                "none",
                "href",
                Ramp(map.Colors, upright: true)
            );
        }

        svg.Open("g", "stroke", Ink.Axis, "fill", "none", "class", "gf-axis");
        svg.Empty("rect", "x", frame.Left, "y", frame.Top, "width", frame.Width, "height", frame.Height);
        foreach (double tick in xTicks)
        {
            svg.Empty("line", "x1", x.At(tick), "x2", x.At(tick), "y1", frame.Bottom, "y2", frame.Bottom + 4);
        }

        foreach (double tick in yTicks)
        {
            svg.Empty("line", "x1", frame.Left - 4, "x2", frame.Left, "y1", y.At(tick), "y2", y.At(tick));
        }

        foreach (double tick in barTicks)
        {
            svg.Empty("line", "x1", barLeft + barWidth, "x2", barLeft + barWidth + 3, "y1", bar.At(tick), "y2", bar.At(tick));
        }

        svg.Close("g");

        svg.Open("g", "font-size", tickSize, "fill", Ink.Muted, "class", "gf-muted");
        Labels(xTicks, (tick, label) => svg.Label(label, tickSize, "x", x.At(tick), "y", frame.Bottom + 17, "text-anchor", "middle"));
        Labels(
            yTicks,
            (tick, label) => svg.Label(label, tickSize, "x", frame.Left - 7, "y", y.At(tick) + (0.35 * tickSize), "text-anchor", "end")
        );
        Labels(barTicks, (tick, label) => svg.Label(label, tickSize, "x", barLeft + barWidth + 6, "y", bar.At(tick) + (0.35 * tickSize)));
        svg.Close("g");
        SvgChart.DrawTitles(svg, map.XLabel, map.YLabel, frame, layout, labelSize);

        if (withBar && map.ValueLabel.Length > 0)
        {
            double widest = TickLabel
                .For(barTicks, axis, AxisScale.Linear)
                .Select(label => TextWidth.Of(label, tickSize))
                .DefaultIfEmpty(0)
                .Max();
            double at = barLeft + barWidth + 6 + widest + labelSize,
                middle = frame.Top + (frame.Height / 2);
            svg.Text(
                "text",
                TextWidth.Fit(map.ValueLabel, labelSize, frame.Height + 20),
                "x",
                at,
                "y",
                middle,
                "transform",
                $"rotate(-90 {SvgBuilder.Number(at)} {SvgBuilder.Number(middle)})",
                "text-anchor",
                "middle",
                "font-size",
                labelSize,
                "fill",
                Ink.Text,
                "class",
                "gf-text"
            );
        }

        void Labels(IReadOnlyList<double> ticks, Action<double, TickLabel> draw)
        {
            IReadOnlyList<TickLabel> labels = TickLabel.For(ticks, axis, AxisScale.Linear);
            for (int i = 0; i < ticks.Count; i++)
            {
                draw(ticks[i], labels[i]);
            }
        }
    }

    /// <summary>All colours of a scale from its low end to its high end, rightwards or upright.</summary>
    public static string Ramp(ColorScale colors, bool upright) =>
        upright ? Picture(64, 1, (r, _) => 1 - (r / 63.0), colors) : Picture(1, 64, (_, c) => c / 63.0, colors);

    // A cell's centre is its value: the edges lie half a step outside.
    private static AxisRange Edges(double first, double step, int count) =>
        new(first - (step / 2), first + ((Math.Max(1, count) - 0.5) * step));

    private static double Place(double value, AxisRange range) => (value - range.Min) / (range.Max - range.Min);

    private static string Picture(int rows, int columns, Func<int, int, double> place, ColorScale scale)
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
