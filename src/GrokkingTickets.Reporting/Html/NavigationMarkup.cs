using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>The way through a long page, which stays in sight: beside the text where there is room, else a bar above it.</summary>
internal static class NavigationMarkup
{
    /// <summary>Whether the page is long enough for it.</summary>
    public static bool IsNeeded(Report report) => report.Sections.Count > 1;

    public static void Write(HtmlBuilder html, Report report)
    {
        html.Raw("<nav class=\"navigation\" aria-label=\"Contents\"><ol>\n");
        html.Add($"<li><a href=\"#{ReportPage.TopId}\" class=\"plain\">Overview</a></li>");
        if (report.Claims.Count > 0)
        {
            html.Add($"<li><a href=\"#{ReportPage.ClaimsId}\" class=\"plain\">Claims</a></li>");
        }

        foreach (ReportSection section in report.Sections)
        {
            html.Add($"<li><a href=\"#{HtmlBuilder.Address(section.Id)}\"><b>{section.Id}</b>");
            foreach (Claim claim in report.Claims.Where(claim => claim.Section == section.Id))
            {
                html.Add(
                    $"<i class=\"{ClaimMarkup.Class(claim.Finding)}\" title=\"{claim.Id}: {claim.Finding.Text}\">{claim.Finding.Verdict.Sign()}</i>"
                );
            }

            html.Add($"<span>{section.Heading}</span></a></li>");
        }

        html.Raw("</ol></nav>\n");
    }
}
