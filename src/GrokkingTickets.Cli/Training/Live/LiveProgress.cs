using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>
/// Progress on a terminal: a line for each run, in the order in which they began. Those that ended stay, as long as there is room for
/// those that go on; in the end all are shown.
/// </summary>
internal sealed class LiveProgress(IAnsiConsole console, RunPlan plan, RunStore store) : ProgressDisplay(plan, store)
{
    /// <summary>Of a name, what usually tells runs apart.</summary>
    private const int TellingName = 20;

    private readonly Lock _gate = new();
    private readonly RunNames _names = new(plan, store);
    private readonly Dictionary<string, ProgressTask> _running = [];
    private readonly Queue<ProgressTask> _ended = [];
    private readonly List<ProgressTask> _hidden = [];
    private ProgressContext? _context;
    private int _lines;

    public override T Watch<T>(Func<T> work)
    {
        Progress progress = console.Progress();
        progress.ExcludeVerticalPadding = true;
        long mostSteps = Plan.Runs.Max(run => run.Request.Specification.Training.Steps);
        int tellingName = Plan.Runs.Count == 1 ? 0 : TellingName;
        progress.Columns(new RunLine(width => RunColumns.Fitting(width, _names.Longest, tellingName, mostSteps)));
        return progress.Start(context =>
        {
            _context = context;
            try
            {
                return work();
            }
            finally
            {
                lock (_gate)
                {
                    _hidden.ForEach(task => task.HideWhenCompleted = false);
                    context.Refresh();

                    // Where nothing was drawn, not even an empty line is left.
                    progress.AutoClear = _lines == 0;
                }
            }
        });
    }

    public override void Started(RunFolder folder, long step, long steps) => Show(new RunProgress(folder, step, steps, null, 0));

    public override void Progressed(RunProgress progress) => Show(progress);

    public override void Ended(RunFolder folder, RunEnding ending, RunProgress progress) =>
        Show(
            progress,
            ending switch
            {
                RunEnding.Interrupted => ("stopped", "stopped"),
                RunEnding.AlreadyDone => ("was there", "there"),
                _ => ($"t_gen {OutcomeOf(folder).Generalized}", "done"),
            }
        );

    public override void Failed(RunFolder folder, string message)
    {
        lock (_gate)
        {
            bool hasStarted = _running.TryGetValue(folder.Path, out ProgressTask? task);
            if (hasStarted)
            {
                Show(((ShownRun)task!.Tag!).Progress, ("failed", "failed"));
            }

            if (IsNews(hasStarted))
            {
                console.Write(new LineAbove(Failure(folder, message), new Style(Color.Red)));
            }
        }
    }

    public override void Warned(string message)
    {
        lock (_gate)
        {
            console.Write(new LineAbove("warning: " + message, new Style(Color.Yellow)));
        }
    }

    private void Show(RunProgress progress, (string Words, string Word)? ending = null)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(progress.Folder.Path, out ProgressTask? task))
            {
                task = Add(progress);
                _running.Add(progress.Folder.Path, task);
            }

            task.Tag = new ShownRun(_names.Of(progress.Folder), progress, ending);
            task.Value = Done(progress);
            if (ending is not null)
            {
                task.StopTask();
                _running.Remove(progress.Folder.Path);
                _ended.Enqueue(task);
            }
        }
    }

    private ProgressTask Add(RunProgress progress)
    {
        if (_lines == 0)
        {
            Line(RunColumn.Header).Tag = RunColumn.Header;
        }

        // Ended runs make room for those that begin; one line is left for the cursor after the last.
        if (_lines >= console.Profile.Height - 1 && _ended.TryDequeue(out ProgressTask? oldest))
        {
            oldest.HideWhenCompleted = true;
            _hidden.Add(oldest);
            _lines--;
        }

        return Line(progress.Folder.Name);
    }

    private ProgressTask Line(string description)
    {
        _lines++;
        ProgressTask task = _context!.AddTask(description, maxValue: 1);

        // Speeds are the runs' own.
        task.MaxSamplesKept = 0;
        return task;
    }

    private static double Done(RunProgress progress) => progress.Steps == 0 ? 1 : (double)progress.Step / progress.Steps;
}
