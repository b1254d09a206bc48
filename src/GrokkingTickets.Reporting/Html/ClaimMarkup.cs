using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Claims and what was computed for them.</summary>
internal static class ClaimMarkup
{
    /// <summary>The table that comes first; nothing where there are no claims.</summary>
    public static void WriteTable(HtmlBuilder html, Report report)
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
        );
        html.Raw(string.Concat(Claim.DetailNames.Select(name => $"<th scope=\"col\">{name}</th>")));
        html.Raw("</tr></thead>\n<tbody>\n");
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
            foreach ((string label, string? value) in Claim.DetailNames.Zip(claim.Details))
            {
                html.Add($"<td data-label=\"{label}\" class=\"{(value is null ? "none" : "")}\">{value ?? Numbers.Unknown}</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody>\n</table>\n</section>\n");
    }

    /// <summary>A claim in its section.</summary>
    public static void WriteEvidence(HtmlBuilder html, ClaimEvidence claim, bool withVerdict)
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

    /// <summary>A verdict as a coloured word.</summary>
    public static void WriteChip(HtmlBuilder html, Verdict verdict) =>
        html.Add(
            $"<span class=\"chip {verdict.ToString().ToLowerInvariant()}\"><span aria-hidden=\"true\">{verdict.Sign()}</span> {verdict.Text()}</span>"
        );
}
