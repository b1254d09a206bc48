using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>A figure as a static SVG picture: the same bytes for the same figure, and no font, script or style sheet needed.</summary>
/// <param name="kind">How a panel is drawn.</param>
public sealed class SvgFigure(Func<Panel, SvgPanel> kind)
{
    private const double Margin = 14,
        Gap = 26;

    /// <summary>The picture as an svg element.</summary>
    public string Write(Figure figure, SvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        options ??= new SvgOptions();
        int columns = figure.ColumnCount;
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
        double top = options.Heading ? SvgHeading.Draw(body, figure, Margin, width - Margin, Margin) : 6;

        bool withKeys = options.ColorKeys && figure.ColorKey() is null;
        SvgPanel[] kinds = [.. figure.Panels.Select(kind)];
        SvgMargins[] margins = [.. kinds.Select((panel, i) => panel.MarginsOf(figure.Panels[i], withKeys))];
        double[] before = [.. Enumerable.Range(0, columns).Select(c => Column(c).Max(margin => margin.Left))];
        double[] after = [.. Enumerable.Range(0, columns).Select(c => Column(c).Max(margin => margin.Right))];
        double plot = (width - (2 * Margin) - before.Sum() - after.Sum() - (Gap * (columns - 1))) / columns;
        (double Width, double Height)[] least = [.. kinds.Select((panel, i) => panel.LeastOf(figure.Panels[i], options.LeastCell))];
        double needed = Math.Max(40, least.Select(size => size.Width).DefaultIfEmpty().Max());
        if (plot < needed)
        {
            width += options.LeastCell > 0 ? columns * (needed - plot) : 0;
            plot = needed;
        }

        for (int first = 0; first < figure.Panels.Count; first += columns)
        {
            int last = Math.Min(first + columns, figure.Panels.Count);
            double head = Enumerable.Range(first, last - first).Max(i => figure.Panels[i].Title.Length > 0 ? 24.0 : 8);
            double height = Enumerable
                .Range(first, last - first)
                .Max(i => Math.Max(least[i].Height, kinds[i].HeightOf(figure.Panels[i], plot, columns)));
            double left = Margin;
            for (int i = first; i < last; i++)
            {
                int column = i - first;
                left += before[column];
                var frame = new PanelFrame(left, top + head, plot, height);
                DrawTitle(body, figure.Panels[i].Title, frame);
                kinds[i].Draw(body, figure.Panels[i], new SvgPlace(frame, margins[i], withKeys, $"{prefix}-clip-{i}"));
                left += plot + after[column] + Gap;
            }

            top += head + height + 44;
        }

        return Framed(figure, body, width, top + 4, prefix);

        IEnumerable<SvgMargins> Column(int c) => margins.Where((_, i) => i % columns == c).DefaultIfEmpty();
    }

    private static void DrawTitle(SvgBuilder svg, string title, PanelFrame frame)
    {
        if (title.Length == 0)
        {
            return;
        }

        svg.Text(
            "text",
            TextWidth.Fit(title, 1.06 * TextSize.Title, frame.Width + 20),
            "x",
            frame.Left,
            "y",
            frame.Top - 9,
            "font-size",
            TextSize.Title,
            "font-weight",
            600,
            "fill",
            Ink.Text,
            "class",
            "gf-text"
        );
    }

    /// <summary>The picture around what was drawn.</summary>
    private static string Framed(Figure figure, SvgBuilder body, double width, double height, string prefix)
    {
        var svg = new SvgBuilder();
        svg.Open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            $"0 0 {SvgBuilder.Number(width)} {SvgBuilder.Number(height)}",
            "width",
            width,
            "height",
            height,
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
        svg.Empty("rect", "width", width, "height", height, "fill", Ink.Paper, "class", "gf-paper");
        return svg.ToString() + body + "</svg>\n";
    }

    private static string Description(Figure figure) =>
        string.Join(
            ' ',
            new[] { figure.Caption, figure.Note is null ? "" : $"({figure.Note})" }
                .Concat(figure.Panels.Select(panel => panel.Description))
                .Where(part => part.Length > 0)
        );
}
