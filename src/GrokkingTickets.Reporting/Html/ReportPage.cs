using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Figures;
using GrokkingTickets.Reporting.Figures.Svg;
using GrokkingTickets.Reporting.Figures.VegaLite;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Html;

/// <summary>
/// A report as one HTML page that needs nothing else: style, scripts, data and static pictures are inside. The pictures are what is
/// printed, and what is seen without scripts; where scripts run, interactive charts take their place. The page may not reach the network.
/// </summary>
public static class ReportPage
{
    // The page forbids itself every request, so that "offline" is enforced and not just intended. Vega compiles its expressions.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline' 'unsafe-eval'; img-src data: blob:";

    /// <summary>The page.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="figureLinks">With links to <c>figures/ID.svg</c> and <c>figures/ID.csv</c>.</param>
    public static string Write(Report report, bool figureLinks = true)
    {
        var html = new HtmlBuilder();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        html.Raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        );
        html.Add($"<title>{report.Title}</title>");
        html.Raw("<link rel=\"icon\" href=\"data:,\">\n<style>\n").Raw(ReportAssets.Style).Raw("</style>\n</head>\n<body>\n<main>\n");

        html.Add($"<header><h1>{report.Title}</h1>");
        if (report.Subtitle is not null)
        {
            html.Add($"<p class=\"subtitle\">{report.Subtitle}</p>");
        }

        html.Raw("</header>\n");
        WriteClaims(html, report);
        if (report.Claims.Count == 0 && report.Sections.Count > 2)
        {
            WriteContents(html, report.Sections);
        }

        foreach (ReportSection section in report.Sections)
        {
            WriteSection(html, section, figureLinks);
        }

        html.Raw("</main>\n");
        WriteFooter(html, report.Facts);

        if (report.Sections.Any(section => section.Figures.Count > 0))
        {
            foreach (string library in ReportAssets.Libraries)
            {
                html.Raw("<script>").Raw(library).Raw("</script>\n");
            }

            html.Raw("<script>\n").Raw(ReportAssets.Code).Raw("\n</script>\n");
        }

        return html.Raw("</body>\n</html>\n").ToString();
    }

    private static void WriteClaims(HtmlBuilder html, Report report)
    {
        if (report.Claims.Count == 0)
        {
            return;
        }

        html.Raw(
            "<section class=\"claims\" aria-labelledby=\"claims-heading\">\n<h2 id=\"claims-heading\">Claims</h2>\n<p class=\"tally\">"
        );
        foreach (Verdict verdict in Enum.GetValues<Verdict>())
        {
            int count = report.Claims.Count(claim => claim.Verdict == verdict);
            if (count > 0)
            {
                html.Add($"<span><b>{count}</b> {verdict.Text()}</span>");
            }
        }

        html.Raw(
            "</p>\n<table class=\"claims-table\">\n<thead><tr><th scope=\"col\">Id</th><th scope=\"col\">Claim</th><th scope=\"col\">Verdict</th>"
                + "<th scope=\"col\">Effect</th><th scope=\"col\">Interval</th><th scope=\"col\">Seeds</th><th scope=\"col\">Paper</th></tr></thead>\n<tbody>\n"
        );
        var ids = report.Sections.Select(section => section.Id).ToHashSet();
        foreach (Claim claim in report.Claims)
        {
            string target = claim.Section ?? claim.Id;
            if (ids.Contains(target))
            {
                html.Add($"<tr><th scope=\"row\"><a href=\"#{HtmlBuilder.Address(target)}\">{claim.Id}</a></th>");
            }
            else
            {
                html.Add($"<tr><th scope=\"row\">{claim.Id}</th>");
            }

            html.Add($"<td class=\"statement\">{claim.Statement}</td><td class=\"verdict\">");
            WriteChip(html, claim.Verdict);
            html.Raw("</td>");
            foreach (
                (string label, string? value) in new[]
                {
                    ("Effect", claim.Effect),
                    ("Interval", claim.Interval),
                    ("Seeds", claim.Seeds),
                    ("Paper", claim.Paper),
                }
            )
            {
                html.Add($"<td data-label=\"{label}\" class=\"{(value is null ? "none" : "")}\">{value ?? "–"}</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    private static void WriteChip(HtmlBuilder html, Verdict verdict) =>
        html.Add(
            $"<span class=\"chip {verdict.ToString().ToLowerInvariant()}\"><span aria-hidden=\"true\">{verdict.Sign()}</span> {verdict.Text()}</span>"
        );

    private static void WriteContents(HtmlBuilder html, IReadOnlyList<ReportSection> sections)
    {
        html.Raw("<nav class=\"contents\" aria-label=\"Contents\"><ol>\n");
        foreach (ReportSection section in sections)
        {
            html.Add($"<li><a href=\"#{HtmlBuilder.Address(section.Id)}\">{section.Heading}</a></li>");
        }

        html.Raw("</ol></nav>\n");
    }

    private static void WriteSection(HtmlBuilder html, ReportSection section, bool figureLinks)
    {
        html.Add($"<section id=\"{section.Id}\">\n<div class=\"heading\"><p class=\"kicker\">{section.Id}</p><h2>{section.Heading}</h2>");
        if (section.Verdict is { } verdict)
        {
            WriteChip(html, verdict);
        }

        html.Raw("</div>\n");
        foreach (string paragraph in section.Paragraphs)
        {
            html.Add($"<p>{paragraph}</p>");
        }

        foreach (ClaimEvidence claim in section.Claims)
        {
            WriteEvidence(html, claim, withVerdict: section.Verdict is null);
        }

        foreach (Figure figure in section.Figures)
        {
            WriteFigure(html, figure, figureLinks);
        }

        foreach (ReportTable table in section.Tables)
        {
            WriteTable(html, table);
        }

        if (section.Settings.Count > 0)
        {
            html.Raw("<details><summary>Settings</summary>\n");
            WriteFacts(html, section.Settings);
            html.Raw("</details>\n");
        }

        if (section.Runs.Count > 0)
        {
            html.Raw("<details class=\"runs\"><summary>Runs</summary>\n");
            WriteLinks(html, "Folders", section.Runs);
            html.Raw("</details>\n");
        }

        WriteLinks(html, "Files", section.Downloads);
        html.Raw("</section>\n");
    }

    private static void WriteEvidence(HtmlBuilder html, ClaimEvidence claim, bool withVerdict)
    {
        html.Add($"<div class=\"evidence\"><p><b>Claim</b> {claim.Statement}");
        if (withVerdict)
        {
            WriteChip(html, claim.Verdict);
        }

        html.Raw(
            "</p>\n<table><thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Value</th><th scope=\"col\">95 % interval</th><th scope=\"col\">Asked for</th>"
                + "<th scope=\"col\">Single seeds</th><th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n"
        );
        foreach (EvidenceRow row in claim.Rows)
        {
            html.Add(
                $"<tr><th scope=\"row\">{row.Measure}</th><td>{row.Value}</td><td>{row.Interval}</td><td>{row.AskedFor}</td><td data-label=\"seeds\">{row.Seeds}</td>"
            );
            html.Add($"<td class=\"{row.Verdict.ToString().ToLowerInvariant()}\">{row.Verdict.Text()}</td></tr>");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static void WriteFigure(HtmlBuilder html, Figure figure, bool links)
    {
        int columns = Math.Clamp(figure.Columns, 1, Math.Max(1, figure.Panels.Count));
        JsonObject?[] specifications = [.. figure.Panels.Select((_, i) => VegaLitePanel.Write(figure, i))];
        html.Add($"<figure class=\"figure\" id=\"figure-{figure.Id}\">");
        html.Raw("<div class=\"static\">").Raw(SvgFigure.Write(figure, new SvgOptions { IdPrefix = "page-" })).Raw("</div>\n");
        if (specifications.Any(specification => specification is not null))
        {
            html.Raw("<div class=\"live\" hidden>\n");
            html.Add($"<p class=\"figure-title\">{figure.Title}");
            if (figure.Note is not null)
            {
                html.Add($"<span class=\"note\">{figure.Note}</span>");
            }

            html.Raw("</p>\n<div class=\"bar\"><div class=\"legend\" role=\"group\" aria-label=\"Networks shown\">\n");
            foreach (LegendEntry entry in figure.Legend())
            {
                html.Add(
                    $"<button type=\"button\" aria-pressed=\"true\" data-network=\"{entry.Name}\"><i class=\"swatch\" style=\"background:var(--c{Palette.Slot(entry.Color)})\"></i>{entry.Name}</button>"
                );
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

            if (figure.HasHollow())
            {
                html.Add($"<span class=\"key\"><i class=\"ring\"></i>{figure.HollowMeaning}</span>");
            }

            if (figure.ColorKey() is { } key)
            {
                html.Add(
                    $"<span class=\"key\">{key.Label}&ensp;{key.Low}<i class=\"ramp\" style=\"background:linear-gradient(to right,{string.Join(',', ColorMap.Stops(key.Colors))})\"></i>{key.High}</span>"
                );
            }

            html.Raw("</div><div class=\"tools\"></div></div>\n");
            html.Add($"<div class=\"panels{(figure.IsSmallMultiples ? " small" : "")}\" style=\"--columns:{columns}\">");
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
                    var options = new SvgOptions(Heading: false) { IdPrefix = $"panel-{i}-", Width = 900.0 / columns };
                    html.Raw("<div class=\"picture\">").Raw(SvgFigure.Write(single, options)).Raw("</div>");
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
            if (figure.Charts().Any())
            {
                html.Raw("<p class=\"hint\">Drag to pan, Ctrl + wheel to zoom, double-click to reset; click a network to hide it.</p>\n");
            }

            html.Raw("</div>\n");
        }

        html.Raw("<figcaption>");
        if (figure.Caption.Length > 0)
        {
            html.Add($"<span>{figure.Caption}</span>");
        }

        if (links)
        {
            html.Add(
                $"<span class=\"files\"><a href=\"figures/{HtmlBuilder.Address(figure.Id)}.svg\" download>SVG</a> <a href=\"figures/{HtmlBuilder.Address(figure.Id)}.csv\" download>CSV</a></span>"
            );
        }

        html.Raw("</figcaption>\n</figure>\n");
    }

    private static void WriteTable(HtmlBuilder html, ReportTable table)
    {
        // Outside the scrolling box: a caption of the table would be as wide as the table.
        if (table.Caption.Length > 0)
        {
            html.Add($"<p class=\"caption\" aria-hidden=\"true\">{table.Caption}</p>");
        }

        html.Add($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{table.Caption}\"><table>");
        html.Raw("<thead><tr>");
        foreach (string column in table.Columns)
        {
            html.Add($"<th scope=\"col\">{column}</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            // A name set in by a space belongs to the row above it.
            html.Raw(row.Count > 0 && row[0].StartsWith('\u2003') ? "<tr class=\"part\">" : "<tr>");
            for (int i = 0; i < row.Count; i++)
            {
                if (i == 0)
                {
                    html.Add($"<th scope=\"row\">{row[i]}</th>");
                }
                else
                {
                    html.Add($"<td>{row[i]}</td>");
                }
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static void WriteFacts(HtmlBuilder html, IReadOnlyList<Fact> facts)
    {
        html.Raw("<dl class=\"facts\">\n");
        foreach (Fact fact in facts)
        {
            html.Add($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>");
        }

        html.Raw("</dl>\n");
    }

    private static void WriteLinks(HtmlBuilder html, string name, IReadOnlyList<Link> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        html.Add($"<p class=\"links\"><b>{name}</b>");
        foreach (Link link in links)
        {
            html.Add($"<a href=\"{HtmlBuilder.Address(link.Path)}\">{link.Text}</a>");
        }

        html.Raw("</p>\n");
    }

    private static void WriteFooter(HtmlBuilder html, IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0)
        {
            return;
        }

        html.Raw("<footer>\n");
        WriteFacts(html, facts);
        html.Raw("</footer>\n");
    }
}
