using System.Diagnostics;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>What is left to do of a planned run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="From">The step training would go on from.</param>
/// <param name="StepsLeft">Updates to make; where it is not known how many, at least these.</param>
/// <param name="Seconds">The time that takes on one core, by a few steps of the same kind of network measured now.</param>
/// <param name="IsThere">Whether nothing is left to do.</param>
/// <param name="End">The last step; null where that is known only when the run generalises.</param>
public sealed record RunEstimate(PlannedRun Run, RunFolder Folder, long From, long StepsLeft, double Seconds, bool IsThere, long? End)
{
    private static readonly TimeSpan ProbeTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Estimates every run of a plan. A stretch counts from where the shorter one before it ends.</summary>
    public static IReadOnlyList<RunEstimate> Of(RunPlan plan, RunStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var speeds = new Dictionary<Specification, double>();
        var reached = new Dictionary<string, long>();
        var estimates = new List<RunEstimate>();
        foreach (PlannedRun run in plan.Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            Specification specification = run.Request.Specification;
            RunFolder folder = run.Request.FolderIn(store);
            MetricsTable metrics = MetricsOf(folder);
            var stretch = Stretch.Of(specification, metrics);
            long from = ResumesAt(stretch, metrics, folder, reached.GetValueOrDefault(folder.Path, -1));
            long least = stretch.End ?? Math.Max(specification.Training.Steps, from);
            long left = from < 0 ? 0 : Math.Max(0, least - from);
            if (from >= 0)
            {
                // What is there already says itself from where a longer stretch goes on.
                reached[folder.Path] = Math.Max(least, reached.GetValueOrDefault(folder.Path));
            }

            double seconds = left == 0 ? 0 : left * SecondsAStep(specification, speeds, cancellation);
            estimates.Add(
                new RunEstimate(run, folder, Math.Max(0, from), left, seconds, from < 0, from < 0 ? stretch.Length : stretch.End)
            );
        }

        return estimates;
    }

    /// <summary>Whether nothing of what a specification asks for is missing.</summary>
    public static bool HasAll(Specification specification, RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(folder);
        MetricsTable metrics = MetricsOf(folder);
        return Stretch.Of(specification, metrics).FirstMissing(metrics, folder.CheckpointSteps().ToHashSet()) is null;
    }

    /// <summary>The step to go on from, or -1 when nothing is missing.</summary>
    private static long ResumesAt(Stretch stretch, MetricsTable metrics, RunFolder folder, long shorter)
    {
        IReadOnlyList<long> checkpoints = folder.CheckpointSteps();
        return stretch.FirstMissing(metrics, checkpoints.ToHashSet()) is { } missing
            ? Math.Max(shorter, checkpoints.Where(step => step <= missing).DefaultIfEmpty(0).Max())
            : -1;
    }

    /// <summary>Without a record that can be read nothing vouches for them, and they are measured again.</summary>
    private static MetricsTable MetricsOf(RunFolder folder) =>
        folder.TryReadRecord() is not null && File.Exists(folder.MetricsPath) ? folder.ReadMetrics() : new MetricsTable([], []);

    /// <summary>Seconds a step, measured once for all runs of which one costs the same.</summary>
    private static double SecondsAStep(
        Specification specification,
        Dictionary<Specification, double> speeds,
        CancellationToken cancellation
    )
    {
        // Neither the seed nor what is pruned changes what a step costs, but that a mask is learnt does.
        bool learns = specification.Trained(specification.Model) != specification.Model;
        Specification kind = specification with
        {
            Seed = 0,
            Step = specification.Step with
            {
                // The norm is no matter of time, and which of them is held may depend on what is not trained yet.
                L2Norm = specification.Step.L2Norm is null ? null : new HeldNorm(1, NormReference.None),
            },
            Pruning = learns ? new PruningSettings(specification.Pruning!.Method) : null,
            Training = new() { EvaluateEvery = specification.Training.EvaluateEvery },
        };
        if (!speeds.TryGetValue(kind, out double seconds))
        {
            seconds = Measure(specification, cancellation);
            speeds.Add(kind, seconds);
        }

        return seconds;
    }

    /// <summary>Seconds a step, measured rows included.</summary>
    private static double Measure(Specification specification, CancellationToken cancellation)
    {
        LearningTask task = specification.BuildTask();
        Model network = specification.Model.For(task);
        Model model = specification.Trained(network);
        ParameterSet weights = InitialWeights.Of(specification, network);
        var trainer = new Trainer(
            model,
            task,
            model is ScoredNetwork learning ? learning.Start(weights, new RandomStream(0, StreamNames.Pruning)) : weights,
            null,
            specification.Optimizer.Start(model.Parameters, specification.Step, HeldNormPart.Whole(1))
        );
        trainer.MeasureAndAdvance(cancellation);
        trainer.Advance(cancellation);
        double measuring = Time(() => trainer.Measure(cancellation));
        double advancing = Time(() => trainer.Advance(cancellation));
        return advancing + (measuring / specification.Training.EvaluateEvery);
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        int count = 0;
        while (clock.Elapsed < ProbeTime)
        {
            action();
            count++;
        }

        return clock.Elapsed.TotalSeconds / count;
    }
}
