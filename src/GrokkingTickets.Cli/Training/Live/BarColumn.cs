using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>How much of a run is done, as a bar.</summary>
internal sealed class BarColumn(int width) : RunColumn("", width)
{
    private readonly ProgressBarColumn _bar = new() { Width = width, CompletedStyle = new Style(Color.Green) };

    protected override IRenderable Cell(RenderOptions options, ProgressTask task, ShownRun run) =>
        _bar.Render(options, task, TimeSpan.Zero);
}
