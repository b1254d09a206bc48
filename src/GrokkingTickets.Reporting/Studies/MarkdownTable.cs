using System.Text;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Tables of Markdown.</summary>
public static class MarkdownTable
{
    /// <summary>A table, and an empty line after it.</summary>
    public static void Append(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        AppendRow(text, columns);
        text.Append('|').Append(string.Concat(Enumerable.Repeat("---|", columns.Count))).Append('\n');
        foreach (IEnumerable<string> row in rows)
        {
            AppendRow(text, row);
        }

        text.Append('\n');
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").Append(string.Join(" | ", cells.Select(Cell))).Append(" |\n");

    /// <summary>A bar would end the cell, a line break the row.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
