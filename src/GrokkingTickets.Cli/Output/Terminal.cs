using GrokkingTickets.Reporting.Terminal;
using Spectre.Console;

namespace GrokkingTickets.Cli.Output;

/// <summary>What the output goes to.</summary>
internal static class Terminal
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <summary>Whether stdout is a terminal that knows control codes.</summary>
    public static bool OutIsTerminal => !Console.IsOutputRedirected && HasControlCodes;

    /// <summary>Whether stderr is.</summary>
    public static bool ErrorIsTerminal => !Console.IsErrorRedirected && HasControlCodes;

    /// <summary>Whether colours are wanted; see no-color.org.</summary>
    public static bool WantsColor => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether the encoding has more than ASCII.</summary>
    public static bool HasUnicode => Console.OutputEncoding.CodePage is 65001 or 1200 or 12000;

    /// <summary>Columns.</summary>
    public static int Width => Size(() => Console.WindowWidth, UsualWidth);

    /// <summary>Lines.</summary>
    public static int Height => Size(() => Console.WindowHeight, UsualHeight);

    private static bool HasControlCodes =>
        OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    private static int Size(Func<int> size, int usual)
    {
        try
        {
            int found = size();
            return found > 0 ? found : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }

    /// <summary>A console over a writer; without control codes nothing is wrapped.</summary>
    public static IAnsiConsole Create(TextWriter writer, bool controlCodes, int width) =>
        ReportConsole.Create(writer, width, controlCodes, WantsColor, HasUnicode);

    /// <summary>A console on stdout for pages of tables: as wide as the terminal, or as a page where there is none.</summary>
    public static IAnsiConsole ForPages() => Create(Console.Out, OutIsTerminal, OutIsTerminal ? Width : ReportConsole.PageWidth);

    /// <summary>A live display hides the cursor; whoever ends the process in between must show it again.</summary>
    public static void ShowCursor()
    {
        if (ErrorIsTerminal)
        {
            Console.Error.Write("\e[?25h\n");
        }
    }
}
