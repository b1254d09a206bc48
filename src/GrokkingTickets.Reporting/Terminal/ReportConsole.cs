using Spectre.Console;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>Consoles that write colours to terminals and plain text to everything else.</summary>
public static class ReportConsole
{
    /// <summary>The width of output that no terminal limits, so that tables do not wrap in a file.</summary>
    public const int RedirectedWidth = 160;

    /// <summary>A console on standard output.</summary>
    public static IAnsiConsole Standard() =>
        Console.IsOutputRedirected ? Plain(Console.Out) : AnsiConsole.Create(new AnsiConsoleSettings());

    /// <summary>A console that writes no ANSI codes, whatever the environment says, in lines of a fixed width.</summary>
    public static IAnsiConsole Plain(TextWriter writer, int width = RedirectedWidth)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Capabilities.Links = false;
        return console;
    }
}
