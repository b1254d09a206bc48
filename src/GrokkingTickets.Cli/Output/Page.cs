using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Output;

/// <summary>Writes results to stdout: coloured on a terminal, bare text elsewhere; no line ends in blanks.</summary>
internal static class Page
{
    /// <summary>Wide enough that nothing wraps.</summary>
    private const int Endless = 100_000;

    public static void Write(IRenderable renderable)
    {
        bool terminal = Terminal.OutIsTerminal;
        Console.Out.Write(Text(renderable, terminal && Terminal.WantsColor, terminal ? Terminal.Width : Endless));
    }

    /// <summary>Whether it can be shown on this terminal, or file, without wrapping.</summary>
    public static bool Fits(IRenderable renderable) =>
        !Terminal.OutIsTerminal || Text(renderable, false, Endless).Split('\n').Max(line => line.Length) <= Terminal.Width;

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

    private static string Text(IRenderable renderable, bool controlCodes, int width)
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        Terminal.Create(writer, controlCodes, width).Write(renderable);
        IEnumerable<string> lines = writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n') + "\n";
    }
}
