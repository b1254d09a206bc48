using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Tables of a section.</summary>
internal static class TableMarkup
{
    public static void Write(HtmlBuilder html, ReportTable table)
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
        foreach (ReportRow row in table.Rows)
        {
            // A part is set in by a space, and its name stays on one line of a narrow table.
            html.Raw(row.IsPart ? "<tr class=\"part\">" : "<tr>");
            html.Add($"<th scope=\"row\">{(row.IsPart ? "\u2003" + row.Name.Replace(' ', '\u00A0') : row.Name)}</th>");
            foreach (string cell in row.Cells)
            {
                html.Add($"<td>{cell}</td>");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }
}
