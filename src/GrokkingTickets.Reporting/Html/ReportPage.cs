using GrokkingTickets.Reporting.Model;

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

    /// <summary>The address of the page's top; sections have the ids of studies, which have no ~.</summary>
    internal const string TopId = "~top";

    /// <summary>The address of the table of claims.</summary>
    internal const string ClaimsId = "~claims";

    /// <summary>The page.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="kinds">The kinds of panels there may be.</param>
    public static string Write(Report report, PanelKinds? kinds = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        kinds ??= PanelKinds.All;
        var html = new HtmlBuilder();
        html.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Raw($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n");
        html.Raw(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
                + "content=\"light dark\">\n"
        );
        html.Add($"<title>{report.Title}</title>");
        html.Raw("<link rel=\"icon\" href=\"data:,\">\n<style>\n").Raw(ReportAssets.Style).Raw("</style>\n</head>\n");
        bool hasNavigation = NavigationMarkup.IsNeeded(report);
        html.Raw(hasNavigation ? "<body class=\"with-navigation\">\n" : "<body>\n");
        if (hasNavigation)
        {
            NavigationMarkup.Write(html, report);
        }

        html.Raw("<main>\n");
        WriteTop(html, report, kinds);
        ClaimMarkup.WriteTable(html, report);
        foreach (ReportSection section in report.Sections)
        {
            WriteSection(html, section, kinds);
        }

        html.Raw("</main>\n");
        WriteFooter(html, report.Facts);

        if (hasNavigation)
        {
            html.Raw("<script>\n").Raw(ReportAssets.Navigation).Raw("\n</script>\n");
        }

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

    /// <summary>What is seen first: what this is about, what came out, and the picture that shows it.</summary>
    private static void WriteTop(HtmlBuilder html, Report report, PanelKinds kinds)
    {
        html.Add($"<header id=\"{TopId}\"><h1>{report.Title}</h1>");
        if (report.Subtitle is not null)
        {
            html.Add($"<p class=\"subtitle\">{report.Subtitle}</p>");
        }

        if (report.Introduction.Length > 0)
        {
            html.Add($"<p class=\"introduction\">{report.Introduction}</p>");
        }

        if (report.Note is not null)
        {
            html.Add($"<p class=\"reservation\">{report.Note}</p>");
        }

        ClaimMarkup.WriteGlance(html, report);
        if (report.Headline is not null)
        {
            HeadlineMarkup.Write(html, report.Headline, kinds);
        }

        html.Raw("</header>\n");
    }

    private static void WriteSection(HtmlBuilder html, ReportSection section, PanelKinds kinds)
    {
        html.Add($"<section id=\"{section.Id}\">\n<div class=\"heading\"><p class=\"kicker\">{section.Id}</p><h2>{section.Heading}</h2>");
        html.Raw("</div>\n");
        if (section.Trained is not null)
        {
            html.Add($"<p class=\"trained\">{section.Trained}</p>");
        }

        if (section.Note is not null)
        {
            html.Add($"<p class=\"reservation\">{section.Note}</p>");
        }

        foreach (string paragraph in section.Paragraphs)
        {
            html.Add($"<p>{paragraph}</p>");
        }

        foreach (ClaimEvidence claim in section.Claims)
        {
            ClaimMarkup.WriteEvidence(html, claim);
        }

        SliderMarkup.Open(html, section);
        foreach (Figure figure in section.Figures)
        {
            FigureMarkup.Write(html, figure, kinds);
        }

        SliderMarkup.Close(html);

        foreach (ReportTable table in section.Tables)
        {
            TableMarkup.Write(html, table);
        }

        WriteSettings(html, section);
        WriteRuns(html, section.Runs);
        html.Raw("</section>\n");
    }

    private static void WriteSettings(HtmlBuilder html, ReportSection section)
    {
        if (section.Settings.Count == 0 && section.Differences is null)
        {
            return;
        }

        html.Raw("<details class=\"settings\"><summary>Settings</summary>\n");
        WriteFacts(html, section.Settings);
        if (section.Differences is not null)
        {
            TableMarkup.Write(html, section.Differences);
        }

        html.Raw("</details>\n");
    }

    private static void WriteRuns(HtmlBuilder html, IReadOnlyList<Link> runs)
    {
        if (runs.Count == 0)
        {
            return;
        }

        html.Raw("<details class=\"runs\"><summary>Runs</summary>\n");
        html.Raw("<p class=\"links\"><b>Folders</b>\n");
        foreach (Link run in runs)
        {
            html.Add($"<a href=\"{HtmlBuilder.Address(run.Path)}\">{run.Text}</a>");
        }

        html.Raw("</p>\n</details>\n");
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
