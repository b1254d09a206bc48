using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>The runs' names.</summary>
internal sealed class NameColumn(string title, int width) : RunColumn(title, width)
{
    /// <summary>The end of a long name tells more than its beginning.</summary>
    protected override IRenderable Cell(RenderOptions options, ProgressTask task, ShownRun run) =>
        new Text(Align(run.Name.Length <= Width ? run.Name : (options.Unicode ? "…" : ">") + run.Name[^(Width - 1)..]));

    protected override string Align(string text) => text.PadRight(Width);
}
