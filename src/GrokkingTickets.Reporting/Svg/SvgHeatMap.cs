using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>A matrix as a picture with a colour bar.</summary>
internal sealed class SvgHeatMap : SvgPanel<HeatMap>
{
    private const double BarWidth = 10,
        BarGap = 10;

    protected override SvgMargins Margins(HeatMap map, bool withColorKey)
    {
        var axis = new Axis("");
        double tick = AxisText.Widest(TickLabel.For(Ticks.Linear(map.YRange, 5), axis, AxisScale.Linear));
        double bar = AxisText.Widest(TickLabel.For(Ticks.Linear(map.ColorRange(), 4), axis, AxisScale.Linear));
        return new SvgMargins(
            AxisText.Left(tick, map.YLabel),
            withColorKey ? BarGap + BarWidth + 6 + bar + (map.ValueLabel.Length > 0 ? TextSize.Label + 8 : 0) : 0,
            tick
        );
    }

    protected override double Height(HeatMap map, double width, int columns) =>
        Math.Clamp(width * map.Rows.Count / Math.Max(1, map.ColumnCount), 110, 230);

    protected override (double Width, double Height) Least(HeatMap map, double cell) => (map.ColumnCount * cell, map.Rows.Count * cell);

    protected override void Draw(SvgBuilder svg, HeatMap map, SvgPlace place)
    {
        (PanelFrame frame, bool withBar) = (place.Frame, place.WithColorKey);
        if (map.Rows.Count > 0 && map.ColumnCount > 0)
        {
            ColorPicture.Draw(svg, ColorPicture.Of(map), frame, "image-rendering:pixelated");
        }

        var axis = new Axis("");
        var x = new PanelScale(map.XRange, AxisScale.Linear, frame.Left, frame.Right);
        var y = new PanelScale(map.YRange, AxisScale.Linear, frame.Top, frame.Bottom);
        AxisRange colors = map.ColorRange();
        double barLeft = frame.Right + BarGap;
        var bar = new PanelScale(colors, AxisScale.Linear, frame.Bottom, frame.Top);
        IReadOnlyList<double> xTicks = Ticks.Linear(map.XRange, AxisText.TickTarget(frame.Width, 40));
        IReadOnlyList<double> yTicks = Ticks.Linear(map.YRange, AxisText.TickTarget(frame.Height, 42));
        IReadOnlyList<double> barTicks = withBar ? Ticks.Linear(colors, AxisText.TickTarget(frame.Height, 42)) : [];

        if (withBar)
        {
            var over = new PanelFrame(barLeft, frame.Top, BarWidth, frame.Height);
            ColorPicture.Draw(svg, ColorPicture.Ramp(map.Colors, upright: true), over);
        }

        svg.Open("g", "stroke", Ink.Axis, "fill", "none", "class", "gf-axis");
        svg.Empty("rect", "x", frame.Left, "y", frame.Top, "width", frame.Width, "height", frame.Height);
        AxisText.DrawTicksBelow(svg, xTicks, x, frame);
        AxisText.DrawTicksLeft(svg, yTicks, y, frame);
        foreach (double tick in barTicks)
        {
            svg.Empty("line", "x1", barLeft + BarWidth, "x2", barLeft + BarWidth + 3, "y1", bar.At(tick), "y2", bar.At(tick));
        }

        svg.Close("g");

        svg.Open("g", "font-size", TextSize.Tick, "fill", Ink.Muted, "class", "gf-muted");
        AxisText.DrawLabelsBelow(svg, xTicks, axis, x, frame);
        AxisText.DrawLabelsLeft(svg, yTicks, axis, y, frame);
        IReadOnlyList<TickLabel> barLabels = TickLabel.For(barTicks, axis, AxisScale.Linear);
        foreach ((double tick, TickLabel label) in barTicks.Zip(barLabels))
        {
            svg.Label(label, TextSize.Tick, "x", barLeft + BarWidth + 6, "y", bar.At(tick) + AxisText.Middle);
        }

        svg.Close("g");
        AxisText.DrawTitles(svg, map.XLabel, map.YLabel, place);

        if (withBar && map.ValueLabel.Length > 0)
        {
            double widest = AxisText.Widest(barLabels);
            AxisText.DrawUpright(svg, map.ValueLabel, barLeft + BarWidth + 6 + widest + TextSize.Label, frame);
        }
    }
}
