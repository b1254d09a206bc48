using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>
/// The line of a run: the columns that the terminal has room for now. For Spectre it is one column, as its own are fixed.
/// </summary>
/// <param name="fitting">The columns for a width.</param>
internal sealed class RunLine(Func<int, RunColumn[]> fitting) : ProgressColumn
{
    private (int Width, RunColumn[] Columns) _fitted = (0, []);

    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
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
