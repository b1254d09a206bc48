namespace GrokkingTickets.Reporting.Figures.Svg;

/// <summary>A figure as a static SVG picture: the same bytes for the same figure, and no font, script or style sheet needed.</summary>
public static class SvgFigure
{
    private const double Margin = 14,
        TickSize = 11,
        LabelSize = 12,
        TitleSize = 12.5,
        HeadingSize = 15,
        Gap = 26;
    private const double BarWidth = 10,
        BarGap = 10;

    /// <summary>The picture as an svg element.</summary>
    public static string Write(Figure figure, SvgOptions? options = null)
    {
        options ??= new SvgOptions();
        int columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Count));
        double width =
            options.Width
            ?? (
                columns switch
                {
                    1 => 720,
                    2 => 860,
                    _ => 1040,
                }
            );
        string prefix = options.IdPrefix + figure.Id;

        var body = new SvgBuilder();
        double top = options.Heading ? SvgHeading.Draw(body, figure, Margin, width - Margin, Margin, HeadingSize, LabelSize) : 6;

        bool withBars = figure.ColorKey() is null;
        Layout[] layouts = [.. figure.Panels.Select(panel => Measure(panel, withBars))];
        double[] before = [.. Enumerable.Range(0, columns).Select(c => Column(c).Max(layout => layout.Left))];
        double[] after = [.. Enumerable.Range(0, columns).Select(c => Column(c).Max(layout => layout.Right))];
        double plot = (width - (2 * Margin) - before.Sum() - after.Sum() - (Gap * (columns - 1))) / columns;
        plot = Math.Max(40, plot);

        for (int first = 0; first < figure.Panels.Count; first += columns)
        {
            int last = Math.Min(first + columns, figure.Panels.Count);
            double head = Enumerable.Range(first, last - first).Max(i => figure.Panels[i].Title.Length > 0 ? 24.0 : 8);
            double height = Enumerable.Range(first, last - first).Max(i => HeightOf(figure.Panels[i], plot, columns));
            double left = Margin;
            for (int i = first; i < last; i++)
            {
                int column = i - first;
                left += before[column];
                var frame = new PanelFrame(left, top + head, plot, height);
                if (figure.Panels[i].Title.Length > 0)
                {
                    body.Text(
                        "text",
                        TextWidth.Fit(figure.Panels[i].Title, 1.06 * TitleSize, plot + 20),
                        "x",
                        frame.Left,
                        "y",
                        frame.Top - 9,
                        "font-size",
                        TitleSize,
                        "font-weight",
                        600,
                        "fill",
                        Ink.Text,
                        "class",
                        "gf-text"
                    );
                }

                if (figure.Panels[i] is ChartPanel chart)
                {
                    SvgChart.Draw(body, chart, frame, layouts[i], $"{prefix}-clip-{i}", TickSize, LabelSize);
                }
                else if (figure.Panels[i] is HeatMap map)
                {
                    SvgHeatMap.Draw(body, map, frame, layouts[i], withBars, TickSize, LabelSize, BarGap, BarWidth);
                }

                left += plot + after[column] + Gap;
            }

            top += head + height + 44;
        }

        var svg = new SvgBuilder();
        svg.Open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            $"0 0 {SvgBuilder.Number(width)} {SvgBuilder.Number(top + 4)}",
            "width",
            width,
            "height",
            top + 4,
            "role",
            "img",
            "aria-labelledby",
            $"{prefix}-title {prefix}-desc",
            "class",
            "gf",
            "font-family",
            Ink.Fonts
        );
        svg.Text("title", figure.Title, "id", $"{prefix}-title");
        svg.Text("desc", Description(figure), "id", $"{prefix}-desc");
        svg.Empty("rect", "width", width, "height", top + 4, "fill", Ink.Paper, "class", "gf-paper");
        return svg.ToString() + body + "</svg>\n";

        IEnumerable<Layout> Column(int c) => layouts.Where((_, i) => i % columns == c).DefaultIfEmpty(new Layout(0, 0, 0));
    }

    /// <summary>Width of the labels around a panel.</summary>
    internal readonly record struct Layout(double Left, double Right, double TickWidth);

    /// <summary>How many ticks an axis of this length carries.</summary>
    internal static int TickTarget(double pixels, double each) => Math.Max(2, (int)(pixels / each));

    private static double HeightOf(Panel panel, double plot, int columns) =>
        panel switch
        {
            HeatMap map => Math.Clamp(plot * map.Rows.Count / Math.Max(1, map.ColumnCount), 110, 230),
            _ => columns == 1 ? 240 : 210,
        };

    private static Layout Measure(Panel panel, bool withBars)
    {
        if (panel is ChartPanel chart)
        {
            var range = AxisRange.OfY(chart);
            var ticks = Ticks.For(range, chart.YAxis.Scale, TickTarget(210, 42));
            double tick = Widest(TickLabel.For(ticks.Major, chart.YAxis, chart.YAxis.Scale));
            double last = Widest(
                TickLabel.For(Ticks.For(AxisRange.OfX(chart), chart.XAxis.Scale, 5).Major, chart.XAxis, chart.XAxis.Scale)
            );
            return new Layout(tick + 8 + (chart.YAxis.Label.Length > 0 ? LabelSize + 8 : 0), Math.Max(12, (last / 2) - 4), tick);
        }

        if (panel is HeatMap map)
        {
            var axis = new Axis("");
            IReadOnlyList<double> rows = Ticks.Linear(SvgHeatMap.RangeOfRows(map), 5);
            double tick = Widest(TickLabel.For(rows, axis, AxisScale.Linear));
            double bar = Widest(TickLabel.For(Ticks.Linear(map.ColorRange(), 4), axis, AxisScale.Linear));
            return new Layout(
                tick + 8 + (map.YLabel.Length > 0 ? LabelSize + 8 : 0),
                withBars ? BarGap + BarWidth + 6 + bar + (map.ValueLabel.Length > 0 ? LabelSize + 8 : 0) : 0,
                tick
            );
        }

        return new Layout(0, 0, 0);
    }

    private static double Widest(IEnumerable<TickLabel> labels) =>
        labels.Select(label => TextWidth.Of(label, TickSize)).DefaultIfEmpty(0).Max();

    private static string Description(Figure figure)
    {
        IEnumerable<string> panels = figure.Panels.Select(panel =>
            panel switch
            {
                ChartPanel chart =>
                    $"{(chart.Title.Length > 0 ? chart.Title + ": " : "")}{chart.YAxis.Label} against {chart.XAxis.Label} of "
                        + $"{string.Join(", ", chart.Series.Select(series => series.Name).Distinct())}.",
                HeatMap map => $"{(map.Title.Length > 0 ? map.Title + ": " : "")}{map.ValueLabel} by {map.YLabel} and {map.XLabel}.",
                _ => panel.Title,
            }
        );
        return string.Join(
            ' ',
            new[] { figure.Caption, figure.Note is null ? "" : $"({figure.Note})" }.Concat(panels).Where(part => part.Length > 0)
        );
    }
}
