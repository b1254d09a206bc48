using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>A column of the live display. The header is a task too, so it has the columns' widths.</summary>
/// <param name="title">What the header says.</param>
/// <param name="width">Fixed, so that nothing moves while numbers change.</param>
internal abstract class RunColumn(string title, int width)
{
    /// <summary>The tag of the task that is the header.</summary>
    public const string Header = "header";

    private static readonly Style Faint = new(Color.Grey);

    public int Width => width;

    public IRenderable Render(RenderOptions options, ProgressTask task) =>
        task.Tag switch
        {
            ShownRun run => Cell(options, task, run),
            Header => new Text(Align(title), Faint),
            _ => Text.Empty, // Just added, and drawn before it has its run.
        };

    protected abstract IRenderable Cell(RenderOptions options, ProgressTask task, ShownRun run);

    /// <summary>On the right, as numbers are.</summary>
    protected virtual string Align(string text) => text.PadLeft(width);
}
