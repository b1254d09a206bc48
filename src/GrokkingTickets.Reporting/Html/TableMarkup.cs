using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>Tables of a section.</summary>
internal static class TableMarkup
{
    /// <summary>A table; where rows have parts, first without them, and the whole folded away below.</summary>
    public static void Write(HtmlBuilder html, ReportTable table)
    {
        // Outside the scrolling box: a caption of the table would be as wide as the table.
        if (table.Caption.Length > 0)
        {
            html.Add($"<p class=\"caption\" aria-hidden=\"true\">{table.Caption}</p>");
        }

        ReportRow[] whole = [.. table.Rows.Where(row => !row.IsPart)];
        Write(html, table, whole);

        // A single part says what its row says.
        if (table.Rows.Count > 2 * whole.Length)
        {
            html.Raw("<details class=\"parts\"><summary>Every seed</summary>\n");
            Write(html, table, table.Rows);
            html.Raw("</details>\n");
        }
    }

    private static void Write(HtmlBuilder html, ReportTable table, IReadOnlyList<ReportRow> rows)
    {
        html.Add(
            $"<div class=\"scroll{(table.IsOfWords ? " words" : "")}\" tabindex=\"0\" role=\"region\" aria-label=\"{table.Caption}\"><table>"
        );
        html.Raw("<thead><tr>");
        foreach (string column in table.Columns)
        {
            html.Add($"<th scope=\"col\">{column}</th>");
        }

        html.Raw("</tr></thead>\n<tbody>\n");
        foreach (ReportRow row in rows)
        {
            // A part is set in by a space, and its name stays on one line of a narrow table.
            html.Raw(row.IsPart ? "<tr class=\"part\">" : "<tr>");
            html.Add($"<th scope=\"row\">{(row.IsPart ? "\u2003" + row.Name.Replace(' ', '\u00A0') : row.Name)}</th>");
            foreach (string cell in row.Cells)
            {
                string[] lines = HtmlBuilder.WholePercentages(cell).Split('\n', 2);
                html.Add($"<td>{lines[0]}");
                if (lines.Length > 1)
                {
                    html.Add($"<small>{lines[1]}</small>");
                }

                html.Raw("</td>\n");
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }
}
