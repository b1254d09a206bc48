using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>A table of a report on a terminal.</summary>
public static class TerminalTable
{
    private const int LongestCell = 200;

    private static readonly Style Quiet = new(Color.Grey);

    /// <summary>Writes the table below its caption. A single part is left out: it says what the row above it says.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="table">What.</param>
    /// <param name="withParts">Whether the parts of its rows are shown.</param>
    public static void Write(IAnsiConsole console, ReportTable table, bool withParts = true)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(table);
        if (table.Caption.Length > 0)
        {
            console.WriteLine(ShownText.Line(table.Caption));
        }

        // Where the names would have to break, ranges do.
        Table wide = Drawn(table, withParts, breakRanges: false);
        bool fits = ((IRenderable)wide).Measure(RenderOptions.Create(console), int.MaxValue).Max <= console.Profile.Width;
        console.Write(fits || table.IsOfWords ? wide : Drawn(table, withParts, breakRanges: true));
    }

    private static Table Drawn(ReportTable table, bool withParts, bool breakRanges)
    {
        var drawn = new Table { Border = TableBorder.Simple };
        for (int column = 0; column < table.Columns.Count; column++)
        {
            // On a narrow terminal names wrap, and numbers do not.
            string name = table.Columns[column];
            var head = new TableColumn(new Text(ShownText.Line(name.Length == 1 ? name : name.ToLowerInvariant(), LongestCell)));
            drawn.AddColumn(
                column == 0 ? head
                : table.IsOfWords ? head.NoWrap()
                : head.NoWrap().RightAligned()
            );
        }

        for (int i = 0; i < table.Rows.Count; i++)
        {
            ReportRow row = table.Rows[i];
            if (!row.IsPart)
            {
                Add(row.Name, row, new Style(decoration: Decoration.Bold));
            }
            else if (withParts && (IsPart(i - 1) || IsPart(i + 1)))
            {
                Add("  " + row.Name, row, Style.Plain);
            }
        }

        return drawn;

        bool IsPart(int i) => i >= 0 && i < table.Rows.Count && table.Rows[i].IsPart;

        void Add(string name, ReportRow row, Style style) =>
            drawn.AddRow([
                .. row
                    .Cells.Select(cell => breakRanges ? cell.Replace(" to ", " to\n", StringComparison.Ordinal) : cell)
                    .Select(cell => Cell(cell, style, table.IsOfWords ? Justify.Left : Justify.Right))
                    .Prepend(Cell(name, style, Justify.Left)),
            ]);
    }

    private static Rows Cell(string text, Style style, Justify justify)
    {
        string[] lines = text.Split('\n');
        return new Rows(
            lines.Select((line, i) => new Text(ShownText.Line(line, LongestCell), i == 0 ? style : Quiet) { Justification = justify })
        );
    }
}
