using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Claims and what was computed for them.</summary>
internal static class ClaimMarkup
{
    /// <summary>Longer evidence is folded away, so that it does not stand between a claim and its figure.</summary>
    private const int Few = 4;

    /// <summary>How many claims came out how, and each as a link; nothing where there are no claims.</summary>
    public static void WriteGlance(HtmlBuilder html, Report report)
    {
        if (report.Claims.Count == 0)
        {
            return;
        }

        var tally = Tally.Of(report.Claims);
        html.Raw("<div class=\"glance\" role=\"group\" aria-label=\"Verdicts\">\n<p class=\"tally\">");
        foreach ((Finding finding, int count) in tally.Counts)
        {
            html.Add($"<span class=\"{Class(finding)}\"><b>{count}</b> {finding.Word}</span>");
        }

        if (tally.Warning is not null)
        {
            html.Add($"<span class=\"warning\">{tally.Warning}</span>");
        }

        html.Raw("</p>\n<p class=\"chips\">");
        foreach (Claim claim in report.Claims)
        {
            html.Add(
                $"<a class=\"chip {Class(claim.Finding)}\" href=\"#{HtmlBuilder.Address(Target(report, claim))}\" title=\"{claim.Statement}\"><span aria-hidden=\"true\">{claim.Finding.Verdict.Sign()}</span> {claim.Id}<span class=\"hidden\">: {claim.Finding.Text}</span></a>"
            );
        }

        html.Raw("</p>\n</div>\n");
    }

    /// <summary>The table of all claims, each said once: its section has the numbers behind it.</summary>
    public static void WriteTable(HtmlBuilder html, Report report)
    {
        if (report.Claims.Count == 0)
        {
            return;
        }

        html.Add($"<section class=\"claims\" id=\"{ReportPage.ClaimsId}\">");
        html.Raw("<h2>Claims</h2>\n<table class=\"claims-table\">\n<thead><tr><th scope=\"col\">Claim</th><th scope=\"col\">Verdict</th>");
        html.Raw("<th scope=\"col\">What was found</th><th scope=\"col\">Seeds</th></tr></thead>\n<tbody>\n");
        foreach (Claim claim in report.Claims)
        {
            html.Add(
                $"<tr><th scope=\"row\"><a href=\"#{HtmlBuilder.Address(Target(report, claim))}\">{claim.Id}</a> {claim.Statement}</th><td class=\"verdict\">"
            );
            WriteChip(html, claim.Finding);
            html.Raw("</td><td class=\"effect\">\n");
            foreach (Effect effect in claim.Effects)
            {
                html.Add($"<p>{HtmlBuilder.WholePercentages(effect.Sentence)}");
                if (effect.Detail is not null)
                {
                    html.Add($"<small>{HtmlBuilder.WholePercentages(effect.Detail)}</small>");
                }

                html.Raw("</p>\n");
            }

            html.Add(
                $"</td><td class=\"seeds\" data-label=\"seeds\">{(claim.Seeds is { } seeds ? Numbers.Whole(seeds) : Numbers.Unknown)}</td></tr>"
            );
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    /// <summary>A claim in its section.</summary>
    public static void WriteEvidence(HtmlBuilder html, ClaimEvidence claim)
    {
        html.Raw("<div class=\"evidence\"><p>");
        WriteChip(html, claim.Finding);
        html.Add($"{claim.Statement}</p>");
        if (claim.Paper is not null)
        {
            html.Add($"<p class=\"paper\"><b>The paper</b> {claim.Paper}</p>");
        }

        bool isLong = claim.Rows.Count > Few;
        if (isLong)
        {
            html.Add($"<details><summary>The {claim.Rows.Count} numbers that decide it</summary>");
        }

        WriteRows(html, claim);
        html.Raw(isLong ? "</details></div>\n" : "</div>\n");
    }

    private static void WriteRows(HtmlBuilder html, ClaimEvidence claim)
    {
        // Of one seed there is no interval, and its value is the value.
        bool isSpread = claim.Rows.Any(row => !row.Finding.IsOneSeed);
        html.Raw("<table><thead><tr><th scope=\"col\">Measure</th><th scope=\"col\">Value</th>");
        html.Raw(isSpread ? "<th scope=\"col\">95 % interval</th>" : "");
        html.Raw("<th scope=\"col\">Asked for</th>");
        html.Raw(isSpread ? "<th scope=\"col\">Single seeds</th>" : "");
        html.Raw("<th scope=\"col\">Verdict</th></tr></thead>\n<tbody>\n");
        foreach (EvidenceRow row in claim.Rows)
        {
            html.Add($"<tr><th scope=\"row\">{row.Measure}</th><td>{HtmlBuilder.WholePercentages(row.Value)}</td>");
            if (isSpread)
            {
                html.Add($"<td>{HtmlBuilder.WholePercentages(row.Interval ?? Numbers.Unknown)}</td>");
            }

            html.Add($"<td data-label=\"asked for\">{HtmlBuilder.WholePercentages(row.AskedFor)}</td>");
            if (isSpread)
            {
                html.Add($"<td class=\"single\" data-label=\"seeds\">{HtmlBuilder.WholePercentages(row.Seeds)}</td>");
            }

            html.Add($"<td class=\"{Class(row.Finding)}\">{row.Finding.Word}</td></tr>");
        }

        html.Raw("</tbody></table>\n");
    }

    /// <summary>A verdict as a coloured word; of one seed only its outline is coloured.</summary>
    public static void WriteChip(HtmlBuilder html, Finding finding) =>
        html.Add($"<span class=\"chip {Class(finding)}\"><span aria-hidden=\"true\">{finding.Verdict.Sign()}</span> {finding.Text}</span>");

    /// <summary>The class of what is coloured by a verdict.</summary>
    public static string Class(Finding finding) => finding.Verdict.ToString().ToLowerInvariant() + (finding.IsOneSeed ? " oneseed" : "");

    /// <summary>The section of a claim, or where it has none the table.</summary>
    private static string Target(Report report, Claim claim) =>
        report.Sections.Any(section => section.Id == claim.Section) ? claim.Section : ReportPage.ClaimsId;
}
