using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>
/// Progress on a terminal: where there are several runs a line for all, then one for each, in the order in which they began. Those that
/// ended stay, as long as there is room for those that go on; in the end all are shown.
/// </summary>
internal sealed class LiveProgress(IAnsiConsole console, RunPlan plan, RunStore store) : ProgressDisplay(plan, store)
{
    /// <summary>Of a name, what usually tells runs apart.</summary>
    private const int TellingName = 28;

    private readonly Lock _gate = new();
    private readonly RunNames _names = new(plan, store);
    private readonly Dictionary<string, ProgressTask> _running = [];
    private readonly Queue<ProgressTask> _ended = [];
    private readonly List<ProgressTask> _tasks = [];
    private ProgressContext? _context;
    private int _visible;

    public override T Watch<T>(Func<T> work)
    {
        long mostSteps = Plan.Runs.Max(run => run.Request.Specification.Training.MostSteps);
        int tellingName = Plan.Runs.Count == 1 ? 0 : TellingName;
        var line = new RunLine(width => RunColumns.Fitting(width, _names.Longest, tellingName, mostSteps), Whole.Sentence);
        Progress progress = console.Progress().AutoClear(true).ExcludeVerticalPadding().Columns(line);
        try
        {
            return progress.Start(context =>
            {
                _context = context;
                return work();
            });
        }
        finally
        {
            var options = RenderOptions.Create(console, console.Profile.Capabilities);
            _tasks
                .FindAll(task => task.Tag is not RunLine.Summary)
                .ForEach(task => console.Write(line.Render(options, task, TimeSpan.Zero)));
        }
    }

    public override void Started(RunProgress progress)
    {
        Whole.Report(progress with { StepsPerSecond = 0 });
        Show(progress with { Metrics = null, StepsPerSecond = 0 });
    }

    public override void Progressed(RunProgress progress)
    {
        Whole.Report(progress);
        Show(progress);
    }

    public override void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
        Whole.Ended(folder, ending, progress);
        Show(
            AskedFor(progress),
            ending switch
            {
                RunEnding.Interrupted => ("stopped", "stopped"),
                RunEnding.AlreadyDone => ("was there", "there"),
                _ => ($"t_gen {OutcomeOf(progress).Generalized}", "done"),
            }
        );
    }

    public override void Failed(RunFolder folder, string message)
    {
        Whole.Failed(folder);
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
            console.Write(new LineAbove("warning: " + ShownText.Line(message), new Style(Color.Yellow)));
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

    /// <summary>A run that was there may go further than it was asked for: what was asked for of it.</summary>
    private RunProgress AskedFor(RunProgress progress) =>
        progress.Step <= progress.Steps ? progress
        : OutcomeOf(progress).Last is { } last
            ? progress with
            {
                Step = last.Step,
                Metrics = new(last.TrainLoss, last.TrainAccuracy, last.TestLoss, last.TestAccuracy),
            }
        : progress with { Step = progress.Steps, Metrics = null };

    private ProgressTask Add(RunProgress progress)
    {
        if (_tasks.Count == 0)
        {
            if (Whole.Count > 1)
            {
                Line(RunLine.Summary).Tag = RunLine.Summary;
            }

            Line(RunColumn.Header).Tag = RunColumn.Header;
        }

        // Ended runs make room for those that begin; one line is left for the cursor after the last.
        if (_visible >= console.Profile.Height - 1 && _ended.TryDequeue(out ProgressTask? oldest))
        {
            oldest.HideWhenCompleted = true;
            _visible--;
        }

        return Line(progress.Folder.Name);
    }

    private ProgressTask Line(string description)
    {
        ProgressTask task = _context!.AddTask(description, maxValue: 1);

        // Speeds are the runs' own.
        task.MaxSamplesKept = 0;
        _tasks.Add(task);
        _visible++;
        return task;
    }

    private static double Done(RunProgress progress) => progress.Steps == 0 ? 1 : (double)progress.Step / progress.Steps;
}
