using GrokkingTickets.Reporting.Model;
using Spectre.Console;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>A table of a report on a terminal.</summary>
public static class TerminalTable
{
    /// <summary>Writes the table below its caption. A single part is left out: it says what the row above it says.</summary>
    public static void Write(IAnsiConsole console, ReportTable table)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(table);
        if (table.Caption.Length > 0)
        {
            console.WriteLine(table.Caption);
        }

        var drawn = new Table { Border = TableBorder.Simple };
        for (int column = 0; column < table.Columns.Count; column++)
        {
            TableColumn head = new TableColumn(table.Columns[column].ToLowerInvariant()).NoWrap();
            drawn.AddColumn(column == 0 ? head : head.RightAligned());
        }

        for (int i = 0; i < table.Rows.Count; i++)
        {
            ReportRow row = table.Rows[i];
            if (!row.IsPart)
            {
                Add(row.Name, row, new Style(decoration: Decoration.Bold));
            }
            else if (IsPart(i - 1) || IsPart(i + 1))
            {
                Add("  " + row.Name, row, Style.Plain);
            }
        }

        console.Write(drawn);

        bool IsPart(int i) => i >= 0 && i < table.Rows.Count && table.Rows[i].IsPart;

        void Add(string name, ReportRow row, Style style) =>
            drawn.AddRow([.. row.Cells.Prepend(name).Select(cell => new Text(cell, style))]);
    }
}
