using System.Diagnostics;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Progress as lines of text, for files, pipes and simple terminals.</summary>
internal sealed class PlainProgress(TextWriter writer, RunPlan plan, RunStore store) : ProgressDisplay(plan, store)
{
    private const long StepsBetween = 2000;
    private static readonly TimeSpan TimeBetween = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Dictionary<string, (long Step, TimeSpan Time)> _said = [];
    private TimeSpan _summed;

    /// <summary>How often the line for all runs is written.</summary>
    public TimeSpan TimeBetweenSummaries { get; init; } = TimeSpan.FromSeconds(30);

    public override T Watch<T>(Func<T> work) => work();

    public override void Started(RunProgress progress)
    {
        (RunFolder folder, string steps) = (progress.Folder, Steps(progress));
        Whole.Report(progress);
        lock (_gate)
        {
            _said[folder.Path] = (progress.Step, _clock.Elapsed);
            Say(
                folder,
                folder.CheckpointSteps().Any(saved => saved > progress.Step)
                        ? $"going over steps {Numbers.Whole(progress.Step)} to {steps} again, for checkpoints or metrics that are not there"
                    : progress.Step == 0 ? $"training {steps} steps"
                    : $"going on from step {Numbers.Whole(progress.Step)} of {steps}"
            );
        }
    }

    public override void Progressed(RunProgress progress)
    {
        Whole.Report(progress);
        lock (_gate)
        {
            if (Whole.Count > 1 && _clock.Elapsed - _summed >= TimeBetweenSummaries)
            {
                _summed = _clock.Elapsed;
                writer.WriteLine(Whole.Sentence());
            }

            (long step, TimeSpan time) = _said.GetValueOrDefault(progress.Folder.Path);
            if (progress.Step / StepsBetween == step / StepsBetween && _clock.Elapsed - time < TimeBetween)
            {
                return;
            }

            _said[progress.Folder.Path] = (progress.Step, _clock.Elapsed);
            Say(progress.Folder, $"step {Numbers.Whole(progress.Step)}/{Steps(progress)}{Measured(progress)}{Speed(progress)}");
        }
    }

    public override void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
        Whole.Ended(folder, ending, progress);
        OutcomeText outcome = OutcomeOf(progress);
        lock (_gate)
        {
            Say(
                folder,
                ending switch
                {
                    RunEnding.AlreadyDone => $"nothing to do, trained to step {Numbers.Whole(progress.Step)} before",
                    RunEnding.Interrupted => $"interrupted and saved at step {Numbers.Whole(progress.Step)}",
                    _ => $"done at step {Numbers.Whole(progress.Step)}{Measured(progress)}, {outcome.Sentence}",
                }
            );
        }
    }

    public override void Failed(RunFolder folder, string message)
    {
        Whole.Failed(folder);
        lock (_gate)
        {
            if (IsNews(hasStarted: _said.ContainsKey(folder.Path)))
            {
                writer.WriteLine(Failure(folder, message));
            }
        }
    }

    public override void Warned(string message)
    {
        lock (_gate)
        {
            writer.WriteLine("warning: " + ShownText.Line(message));
        }
    }

    /// <summary>"at most 100000" as long as the run goes on until it generalises.</summary>
    private static string Steps(RunProgress progress) => (progress.IsAtMost ? "at most " : "") + Numbers.Whole(progress.Steps);

    private void Say(RunFolder folder, string what) => writer.WriteLine($"{folder.Name}: {what}");

    private static string Measured(RunProgress progress) =>
        progress.Metrics is not { } m
            ? ""
            : $", loss {Numbers.Loss(m.TrainLoss)} train {Numbers.Loss(m.TestLoss)} test"
                + (
                    // A regression has none.
                    double.IsNaN(m.TestAccuracy)
                        ? ""
                        : $", accuracy {Numbers.Accuracy(m.TrainAccuracy)} train {Numbers.Accuracy(m.TestAccuracy)} test"
                );

    private static string Speed(RunProgress progress) =>
        progress.StepsPerSecond <= 0
            ? ""
            : $", {Numbers.Fixed(progress.StepsPerSecond, progress.StepsPerSecond < 10 ? 1 : 0)} steps/s, "
                + (progress.IsAtMost ? "at most " : "")
                + $"{Numbers.Duration((progress.Steps - progress.Step) / progress.StepsPerSecond)} left";
}
