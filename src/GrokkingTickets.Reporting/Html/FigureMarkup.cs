using System.Text.Json;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;

namespace GrokkingTickets.Reporting.Html;

/// <summary>A figure: its static picture, and what the page's scripts put in its place.</summary>
internal static class FigureMarkup
{
    public static void Write(HtmlBuilder html, Figure figure, PanelKinds kinds)
    {
        JsonObject?[] specifications = [.. figure.Panels.Select((_, i) => kinds.VegaLite.Write(figure, i))];
        html.Add($"<figure class=\"figure\" id=\"figure-{figure.Id}\">");
        html.Raw("<div class=\"static\">").Raw(kinds.Svg.Write(figure, new SvgOptions { IdPrefix = "page-" })).Raw("</div>\n");
        // Where all are too large to be drawn cell by cell, the film's pictures are what is seen at rest too. A picture over training is
        // live in that the page marks a step in it.
        bool isLive = specifications.Any(specification => specification is not null) || figure.Panels.Any(IsOverSteps);
        if (isLive || figure.Film is not null)
        {
            html.Raw(isLive ? "<div class=\"live\" hidden>\n" : "<div class=\"live filmed\" hidden>\n");
            html.Add($"<p class=\"figure-title\">{figure.Title}");
            if (figure.Note is not null)
            {
                html.Add($"<span class=\"note\">{figure.Note}</span>");
            }

            html.Raw("</p>\n");
            if (isLive)
            {
                WriteBar(html, figure);
            }

            if (figure.Film is not null && (figure.Film.Moves || !isLive))
            {
                StageMarkup.Write(html, figure, figure.Film, kinds);
            }

            if (isLive)
            {
                WritePanels(html, figure, specifications, kinds);
            }

            html.Raw("</div>\n");
        }

        html.Raw("<figcaption>");
        if (figure.Caption.Length > 0)
        {
            html.Add($"<span>{figure.Caption}</span>");
        }

        html.Add(
            $"<span class=\"files\"><a href=\"figures/{HtmlBuilder.Address(figure.Id)}.svg\" download>SVG</a> <a href=\"figures/{HtmlBuilder.Address(figure.Id)}.csv\" download>CSV</a></span>"
        );
        html.Raw("</figcaption>\n</figure>\n");
    }

    /// <summary>The legend, whose networks can be hidden, and the place of the figure's buttons.</summary>
    private static void WriteBar(HtmlBuilder html, Figure figure)
    {
        html.Raw("<div class=\"bar\"><div class=\"legend\" role=\"group\" aria-label=\"Networks shown\">\n");
        foreach (LegendRow row in LegendRow.Of(figure.Legend()))
        {
            if (row.Setting is not null)
            {
                html.Add($"<span class=\"grid-key\"><span>{row.Setting}</span>");
            }

            foreach (LegendEntry entry in row.Entries)
            {
                html.Add(
                    $"<button type=\"button\" aria-pressed=\"true\" data-network=\"{entry.Name}\" title=\"{entry.Name}\"><i class=\"swatch\" style=\"background:var(--c{Palette.Slot(entry.Color)})\"></i><span>{entry.Value?.Text ?? entry.Name}</span></button>"
                );
            }

            if (row.Setting is not null)
            {
                html.Raw("</span>");
            }
        }

        if (figure.HasDashes())
        {
            html.Add(
                $"<span class=\"keys\"><span class=\"key\"><i class=\"stroke\"></i>{figure.SolidMeaning}</span><span class=\"key\"><i class=\"stroke dashed\"></i>{figure.DashedMeaning}</span></span>"
            );
        }

        if (figure.HasBands())
        {
            html.Add($"<span class=\"key\"><i class=\"band\"></i>{figure.BandMeaning}</span>");
        }

        if (figure.HasSeeds())
        {
            html.Add($"<span class=\"key\"><i class=\"stroke thin\"></i>{figure.SeedMeaning}</span>");
        }

        foreach (SeedMarkKind kind in figure.Marks())
        {
            html.Add(
                $"<span class=\"key\"><i class=\"{(kind == SeedMarkKind.Memorized ? "diamond" : "triangle")}\"></i>{Figure.MeaningOf(kind)}</span>"
            );
        }

        if (figure.HasHollow())
        {
            html.Add($"<span class=\"key\"><i class=\"ring\"></i>{figure.HollowMeaning}</span>");
        }

        if (figure.ColorKey() is { } key)
        {
            ColorKeyMarkup.Write(html, key);
        }

        html.Raw("</div><div class=\"tools\"></div></div>\n");
    }

    private static void WritePanels(HtmlBuilder html, Figure figure, JsonObject?[] specifications, PanelKinds kinds)
    {
        html.Add($"<div class=\"panels{(figure.IsSmallMultiples ? " small" : "")}\" style=\"--columns:{figure.ColumnCount}\">");
        for (int i = 0; i < figure.Panels.Count; i++)
        {
            html.Raw("<div class=\"panel\">");
            if (figure.Panels[i].Title.Length > 0)
            {
                html.Add($"<p class=\"panel-title\">{figure.Panels[i].Title}</p>");
            }

            if (specifications[i] is null)
            {
                Figure single = figure with { Panels = [figure.Panels[i] with { Title = "" }], Columns = 1 };
                var options = new SvgOptions(Heading: false) { IdPrefix = $"panel-{i}-", Width = 900.0 / figure.ColumnCount };
                WritePictureStart(html, figure.Panels[i]);
                html.Raw(kinds.Svg.Write(single, options)).Raw("</div>");
            }
            else
            {
                html.Raw("<div class=\"chart\"></div><script type=\"application/json\">");
                // The default encoder of System.Text.Json escapes <, > and &, so that no text can end the script.
                html.Raw(specifications[i]!.ToJsonString()).Raw("</script>");
            }

            html.Raw("</div>\n");
        }

        html.Raw("</div>\n");
        if (figure.Panels.Any(panel => panel.CanZoom))
        {
            html.Raw("<p class=\"hint\">Drag to pan, Ctrl + wheel to zoom, double-click to reset; click a network to hide it.</p>\n");
        }
    }

    /// <summary>A static picture over training says where its steps are, so that the page can mark one.</summary>
    private static void WritePictureStart(HtmlBuilder html, Panel panel)
    {
        if (IsOverSteps(panel))
        {
            AxisRange range = ((HeatMap)panel).XRange;
            html.Add($"<div class=\"picture\" data-steps=\"{JsonSerializer.Serialize<double[]>([range.Min, range.Max])}\">");
        }
        else
        {
            html.Raw("<div class=\"picture\">");
        }
    }

    private static bool IsOverSteps(Panel panel) => panel is HeatMap { IsOverSteps: true };
}
