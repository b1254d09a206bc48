using Spectre.Console;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>
/// The one way to a console: what it may write is said and not guessed from the environment, so that a file never has colours.
/// </summary>
public static class ReportConsole
{
    /// <summary>The width of pages that no terminal limits, so that sentences in tables wrap and numbers do not.</summary>
    public const int PageWidth = 160;

    /// <summary>A console over a writer.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="width">The length of its lines.</param>
    /// <param name="controlCodes">Whether it may write the control codes of a terminal.</param>
    /// <param name="colors">Whether these may be colours.</param>
    /// <param name="unicode">Whether there is more than ASCII.</param>
    public static IAnsiConsole Create(
        TextWriter writer,
        int width = PageWidth,
        bool controlCodes = false,
        bool colors = false,
        bool unicode = true
    )
    {
        IAnsiConsole console = Create(new AnsiConsoleOutput(writer), controlCodes, colors, unicode);
        console.Profile.Width = width;
        return console;
    }

    /// <summary>A console over an output that knows how large it is.</summary>
    /// <param name="output">Where it writes.</param>
    /// <param name="controlCodes">Whether it may write the control codes of a terminal, and move its cursor.</param>
    /// <param name="colors">Whether these may be colours.</param>
    /// <param name="unicode">Whether there is more than ASCII.</param>
    public static IAnsiConsole Create(IAnsiConsoleOutput output, bool controlCodes, bool colors, bool unicode)
    {
        IAnsiConsole console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = controlCodes ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = controlCodes && colors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = controlCodes ? InteractionSupport.Yes : InteractionSupport.No,
                Out = output,
                Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            }
        );
        console.Profile.Capabilities.Unicode = unicode;
        console.Profile.Capabilities.Links = false;
        console.Pipeline.Attach(new SafeRendering());
        return console;
    }
}
