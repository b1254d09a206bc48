using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training;

/// <summary>
/// Progress on a terminal: a line for each run, drawn anew several times a second; those that ended come first and stay. Only
/// the thread in here draws.
/// </summary>
internal sealed class LiveProgress : ProgressDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(125);
    private static readonly Style Faint = new(Color.Grey);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console = Terminal.Create(Console.Error, controlCodes: true, Terminal.Width);
    private readonly RunNames _names;
    private readonly Dictionary<string, Specification> _specifications;
    private readonly long _mostSteps;
    private readonly List<RunProgress> _active = [];
    private readonly List<Func<LiveLayout, IRenderable>> _ended = [];
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _thread;

    public LiveProgress(RunPlan plan, RunStore store)
    {
        _names = new RunNames(plan, store);
        _specifications = Specifications(plan, store);
        _mostSteps = plan.Runs.Max(run => run.Request.Specification.Training.Steps);
        _thread = new Thread(Draw) { IsBackground = true, Name = "progress" };
        _thread.Start();
    }

    public override void Started(RunFolder folder, long step, long steps)
    {
        lock (_gate)
        {
            _active.Add(new RunProgress(folder, step, steps, null, 0));
        }
    }

    public override void Progressed(RunProgress progress)
    {
        lock (_gate)
        {
            int at = IndexOf(progress.Folder);
            if (at >= 0)
            {
                _active[at] = progress;
            }
        }
    }

    public override void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
        string end = ending switch
        {
            RunEnding.Interrupted => "stopped",
            RunEnding.AlreadyDone => "was there",
            _ => $"t_gen {OutcomeText.Of(folder, _specifications[folder.Path]).Generalized}",
        };
        lock (_gate)
        {
            Remove(folder);
            _ended.Add(layout => Line(layout.Line(_names.Of(folder), progress, end)));
        }
    }

    public override void Failed(RunFolder folder, string message)
    {
        lock (_gate)
        {
            if (Remove(folder))
            {
                _ended.Add(_ => new Text($"{_names.Of(folder)} failed", new Style(Color.Red)));
            }
        }
    }

    public override void Warned(string message)
    {
        lock (_gate)
        {
            _ended.Add(_ => new Text("warning: " + message, new Style(Color.Yellow)));
        }
    }

    public override void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
    }

    private static Paragraph Line((string Before, string Done, string Missing, string After) line) =>
        new Paragraph().Append(line.Before).Append(line.Done, new Style(Color.Green)).Append(line.Missing, Faint).Append(line.After);

    private void Draw()
    {
        try
        {
            // While it is live, as many lines as the terminal has; in the end all of them.
            _console
                .Live(new Rows(Lines()))
                .AutoClear(true)
                .Overflow(VerticalOverflow.Crop)
                .Start(context =>
                {
                    while (!_over.Wait(Frame))
                    {
                        _console.Profile.Width = Terminal.Width;
                        List<IRenderable> lines = Lines();
                        int tooMany = lines.Count - Math.Max(2, Terminal.Height - 1);
                        context.UpdateTarget(new Rows(tooMany > 0 ? [lines[0], .. lines.Skip(tooMany + 1)] : lines));
                    }
                });
            if (_ended.Count > 0)
            {
                _console.Write(new Rows(Lines()));
            }
        }
        catch (Exception)
        {
            // The terminal went away, or became too small for anything; training goes on unseen.
        }
    }

    private List<IRenderable> Lines()
    {
        var layout = new LiveLayout(Terminal.Width, _names.Longest, _mostSteps);
        lock (_gate)
        {
            return
            [
                new Text(layout.Header, Faint),
                .. _ended.Select(line => line(layout)),
                .. _active.Select(progress => Line(layout.Line(_names.Of(progress.Folder), progress))),
            ];
        }
    }

    private int IndexOf(RunFolder folder) => _active.FindIndex(progress => progress.Folder.Path == folder.Path);

    private bool Remove(RunFolder folder) => _active.RemoveAll(progress => progress.Folder.Path == folder.Path) > 0;
}
