using System.Text;

namespace GrokkingTickets.Cli.Docs;

/// <summary>Tables of Markdown.</summary>
internal static class MarkdownTable
{
    /// <summary>A table, and an empty line after it.</summary>
    public static void Append(StringBuilder text, string[] columns, IEnumerable<string[]> rows)
    {
        text.Append("| ")
            .Append(string.Join(" | ", columns))
            .Append(" |\n|")
            .Append(string.Concat(Enumerable.Repeat("---|", columns.Length)));
        text.Append('\n');
        foreach (string[] row in rows)
        {
            text.Append("| ").Append(string.Join(" | ", row.Select(Cell))).Append(" |\n");
        }

        text.Append('\n');
    }

    /// <summary>As it is, in the letters of a program.</summary>
    public static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    /// <summary>A bar would end the cell.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
