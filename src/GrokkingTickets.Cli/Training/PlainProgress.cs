using System.Diagnostics;
using System.Globalization;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
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

    public override T Watch<T>(Func<T> work) => work();

    public override void Started(RunFolder folder, long step, long steps)
    {
        lock (_gate)
        {
            _said[folder.Path] = (step, _clock.Elapsed);
            Say(
                folder,
                folder.CheckpointSteps().Any(saved => saved > step)
                        ? $"going over steps {Numbers.Whole(step)} to {Numbers.Whole(steps)} again, "
                            + "for checkpoints or metrics that are not there"
                    : step == 0 ? $"training {Numbers.Whole(steps)} steps"
                    : $"going on from step {Numbers.Whole(step)} of {Numbers.Whole(steps)}"
            );
        }
    }

    public override void Progressed(RunProgress progress)
    {
        lock (_gate)
        {
            (long step, TimeSpan time) = _said.GetValueOrDefault(progress.Folder.Path);
            if (progress.Step / StepsBetween == step / StepsBetween && _clock.Elapsed - time < TimeBetween)
            {
                return;
            }

            _said[progress.Folder.Path] = (progress.Step, _clock.Elapsed);
            Say(
                progress.Folder,
                string.Create(CultureInfo.InvariantCulture, $"step {progress.Step}/{progress.Steps}{Measured(progress)}{Speed(progress)}")
            );
        }
    }

    public override void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
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
            writer.WriteLine("warning: " + message);
        }
    }

    private void Say(RunFolder folder, string what) => writer.WriteLine($"{folder.Name}: {what}");

    private static string Measured(RunProgress progress) =>
        progress.Metrics is not { } m
            ? ""
            : $", loss {Numbers.Loss(m.TrainLoss)} train {Numbers.Loss(m.TestLoss)} test, "
                + $"accuracy {Numbers.Accuracy(m.TrainAccuracy)} train {Numbers.Accuracy(m.TestAccuracy)} test";

    private static string Speed(RunProgress progress) =>
        progress.StepsPerSecond <= 0
            ? ""
            : $", {Numbers.Fixed(progress.StepsPerSecond, progress.StepsPerSecond < 10 ? 1 : 0)} steps/s, "
                + $"{Numbers.Duration((progress.Steps - progress.Step) / progress.StepsPerSecond)} left";
}
