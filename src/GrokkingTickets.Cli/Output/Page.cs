using Spectre.Console;

namespace GrokkingTickets.Cli.Output;

/// <summary>How results are laid out.</summary>
internal static class Page
{
    /// <summary>A table with only a line under its header; columns that begin with '&gt;' have their content on the right.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple, UseSafeBorder = true };
        foreach (string column in columns)
        {
            bool right = column.StartsWith('>');
            table.AddColumn(
                new TableColumn(new Markup(Markup.Escape(right ? column[1..] : column), new Style(decoration: Decoration.Bold)))
                {
                    Alignment = right ? Justify.Right : Justify.Left,
                    NoWrap = true,
                }
            );
        }

        return table;
    }
}
