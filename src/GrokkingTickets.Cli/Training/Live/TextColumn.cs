using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>Something of a run as text.</summary>
internal sealed class TextColumn(string title, int width, Func<ShownRun, string> text) : RunColumn(title, width)
{
    protected override IRenderable Cell(RenderOptions options, ProgressTask task, ShownRun run) => new Text(Align(text(run)));
}
