using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>
/// The line of a run, the columns that the terminal has room for now, or that of all runs. For Spectre it is one column, as its own are
/// fixed.
/// </summary>
/// <param name="fitting">The columns for a width.</param>
/// <param name="summary">What is said of all runs in a width.</param>
internal sealed class RunLine(Func<int, RunColumn[]> fitting, Func<int, string> summary) : ProgressColumn
{
    /// <summary>The tag of the task that stands for all runs.</summary>
    public const string Summary = "summary";

    private (int Width, RunColumn[] Columns) _fitted = (0, []);

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        if (task.Tag is Summary)
        {
            return new Text(summary(options.ConsoleSize.Width - RunColumns.Margin));
        }

        if (_fitted.Width != options.ConsoleSize.Width)
        {
            _fitted = (options.ConsoleSize.Width, fitting(options.ConsoleSize.Width));
        }

        var line = new Grid();
        foreach (RunColumn column in _fitted.Columns)
        {
            int space = column == _fitted.Columns[^1] ? 0 : 1;
            line.AddColumn(
                new GridColumn
                {
                    Width = column.Width,
                    NoWrap = true,
                    Padding = new Padding(0, 0, space, 0),
                }
            );
        }

        return line.AddRow([.. _fitted.Columns.Select(column => column.Render(options, task))]);
    }
}
