using GrokkingTickets.Cli.Output;
using GrokkingTickets.Studies.Executors;
using GrokkingTickets.Studies.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training;

/// <summary>
/// Progress on a terminal: a line for each run that is being trained, drawn anew several times a second; the line of one that
/// ended stays above. Only the thread in here draws.
/// </summary>
internal sealed class LiveProgress : ProgressDisplay
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(125);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console = Terminal.Create(Console.Error, controlCodes: true, Terminal.Width);
    private readonly RunNames _names;
    private readonly long _mostSteps;
    private readonly List<RunProgress> _active = [];
    private readonly Queue<IRenderable> _above = [];
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _thread;
    private LiveLayout _layout;
    private bool _headerShown;

    public LiveProgress(RunPlan plan, RunNames names)
    {
        _names = names;
        _mostSteps = plan.Runs.Max(run => run.Request.Specification.Training.Steps);
        _layout = Layout();
        _thread = new Thread(Draw) { IsBackground = true, Name = "progress" };
        _thread.Start();
    }

    public override void Started(RunFolder folder, long step, long steps)
    {
        lock (_gate)
        {
            ShowHeader();
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
        OutcomeText outcome = OutcomeText.Of(folder, folder.ReadRecord()!.Specification);
        lock (_gate)
        {
            Remove(folder);
            ShowHeader();
            _above.Enqueue(Line(_layout.Line(_names.Of(folder), progress, ending switch
            {
                RunEnding.Interrupted => "stopped",
                RunEnding.AlreadyDone => "was there",
                _ => $"t_gen {outcome.Generalized}",
            })));
        }
    }

    public override void Failed(RunFolder folder, string message)
    {
        lock (_gate)
        {
            Remove(folder);
            _above.Enqueue(new Text($"{_names.Of(folder)} failed", new Style(Color.Red)));
        }
    }

    public override void Warned(string message)
    {
        lock (_gate)
        {
            _above.Enqueue(new Text("warning: " + message, new Style(Color.Yellow)));
        }
    }

    public override void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
    }

    private static Paragraph Line((string Before, string Done, string Missing, string After) line) => new Paragraph()
        .Append(line.Before)
        .Append(line.Done, new Style(Color.Green))
        .Append(line.Missing, new Style(Color.Grey))
        .Append(line.After);

    private void ShowHeader()
    {
        if (!_headerShown)
        {
            _headerShown = true;
            _above.Enqueue(new Text(_layout.Header, new Style(Color.Grey)));
        }
    }

    private void Draw()
    {
        try
        {
            _console.Live(new Text("")).AutoClear(true).Overflow(VerticalOverflow.Crop).Start(context =>
            {
                bool over;
                do
                {
                    over = _over.Wait(Frame);
                    DrawFrame(context);
                }
                while (!over);
            });
        }
        catch (IOException)
        {
            // The terminal went away; training need not.
        }
    }

    private void DrawFrame(LiveDisplayContext context)
    {
        List<IRenderable> above;
        List<IRenderable> active;
        lock (_gate)
        {
            _console.Profile.Width = Terminal.Width;
            _layout = Layout();
            above = [.. _above];
            _above.Clear();
            active = [.. _active.Select(progress => Line(_layout.Line(_names.Of(progress.Folder), progress)))];
        }

        // A line above moves the live part down, so that part is set first.
        context.UpdateTarget(new Rows(active));
        foreach (IRenderable line in above)
        {
            _console.Write(line);
            _console.WriteLine();
        }
    }

    private LiveLayout Layout() => new(Terminal.Width, _names.Longest, _mostSteps);

    private int IndexOf(RunFolder folder) => _active.FindIndex(progress => progress.Folder.Path == folder.Path);

    private void Remove(RunFolder folder)
    {
        int at = IndexOf(folder);
        if (at >= 0)
        {
            _active.RemoveAt(at);
        }
    }
}
