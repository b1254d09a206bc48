using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// The part of a trajectory that is asked for, against the part that is there: which steps need a row of metrics or a
/// checkpoint, and the first that lacks one. Rows and checkpoints that nobody asks for are left alone.
/// <para>
/// How long it is may be known only when the run has generalised (<c>training.until</c>); the stretch learns that from the evaluations it
/// is told of, the stored ones and those being made.
/// </para>
/// </summary>
/// <param name="training">What is asked for.</param>
/// <param name="goal">What counts as generalised.</param>
public sealed class Stretch(TrainingSettings training, Goal goal)
{
    private long? _generalizedAt;

    /// <summary>The stretch that a specification asks for, with what a run's metrics say of its length.</summary>
    /// <param name="specification">Of the run.</param>
    /// <param name="metrics">What is stored; more may be there than is asked for.</param>
    public static Stretch Of(Specification specification, MetricsTable metrics)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(metrics);
        var stretch = new Stretch(specification.Training, specification.Task.Goal);

        // An evaluation that is missing could be the first at the goal, so nothing is learnt of those after it.
        long every = specification.Training.EvaluateEvery;
        for (long step = 0; step <= stretch.Most && stretch.End is null && metrics.At(step) is { } row; step += every)
        {
            stretch.Evaluated(step, stretch.Goal.OfTest(row));
        }

        return stretch;
    }

    /// <summary>Those of a run's rows, in ascending order of steps, that lie in the stretch which a specification asks for.</summary>
    /// <remarks>They are looked at once, one after the other: those that say how long the stretch is come before its end.</remarks>
    public static IEnumerable<MetricsRow> RowsOf(Specification specification, IEnumerable<MetricsRow> rows)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(rows);
        var stretch = new Stretch(specification.Training, specification.Task.Goal);
        long next = 0;
        foreach (MetricsRow row in rows)
        {
            // Nothing is learnt of those after an evaluation that is missing, as above.
            if (row.Step == next)
            {
                stretch.Evaluated(row.Step, stretch.Goal.OfTest(row));
                next += specification.Training.EvaluateEvery;
            }

            if (row.Step > stretch.Length)
            {
                yield break;
            }

            yield return row;
        }
    }

    /// <summary>What counts as generalised, unless <c>training.until</c> says otherwise.</summary>
    public Goal Goal => goal;

    /// <summary>Steps, and the distances of rows and checkpoints.</summary>
    public TrainingSettings Training => training;

    /// <summary>The most steps that this can be.</summary>
    public long Most => training.MostSteps;

    /// <summary>
    /// The step that <c>training.until</c> means, or null without it or as long as that is unknown. It may lie beyond the most.
    /// </summary>
    public long? Target => training.Until is { } until && _generalizedAt is { } at ? until.At(at) : null;

    /// <summary>t_gen as <c>training.until</c> has it; null without that, or as long as it is unknown.</summary>
    public long? GeneralizedAt => _generalizedAt;

    /// <summary>
    /// The last step, or null as long as it is unknown. A target before t_gen is known only there, so that nothing earlier can be the end.
    /// </summary>
    public long? End =>
        training.Until is null ? training.Steps
        : _generalizedAt is { } at ? Math.Max(training.Steps, Math.Max(at, Math.Min(Target!.Value, Most)))
        : null;

    /// <summary>The last step, as far as it is known: the most that it can be.</summary>
    public long Length => End ?? Most;

    /// <summary>Takes note of an evaluation, of what <see cref="Goal"/> judges of it; they come in ascending order.</summary>
    public void Evaluated(long step, double test)
    {
        if (
            training.Until is { } until
            && _generalizedAt is null
            && step % training.EvaluateEvery == 0
            && goal.At(until.Accuracy).IsReachedBy(test)
        )
        {
            _generalizedAt = step;
        }
    }

    /// <summary>Whether a step needs a row of metrics, before it is known whether the run stops early.</summary>
    public bool NeedsRow(long step) => step % training.EvaluateEvery == 0 || step == Length;

    /// <summary>Whether a step needs a checkpoint, before it is known whether the run stops early.</summary>
    public bool NeedsCheckpoint(long step) => step % training.CheckpointEvery == 0 || step == Length || step == Target;

    /// <summary>Whether this step may turn out to be the last, or one of a checkpoint, by its own evaluation.</summary>
    public bool MayEnd(long step) => training.StopWhenGeneralized || (End is null && training.Until!.At(step) <= step);

    /// <summary>Whether the run is to stop here, by what <see cref="Goal"/> judges.</summary>
    public bool Ends(long step, double test) =>
        step >= Length || (training.StopWhenGeneralized && step % training.EvaluateEvery == 0 && goal.IsReachedBy(test));

    /// <summary>
    /// The first step that lacks a row or a checkpoint, or null when all is there. What comes after a step where the run stops
    /// early is not asked for.
    /// </summary>
    public long? FirstMissing(MetricsTable metrics, IReadOnlySet<long> checkpoints)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(checkpoints);
        for (long step = 0; ; step = Next(step))
        {
            MetricsRow? row = metrics.At(step);
            bool ends = Ends(step, goal.OfTest(row));
            if ((NeedsRow(step) && row is null) || ((NeedsCheckpoint(step) || ends) && !checkpoints.Contains(step)))
            {
                return step;
            }

            if (ends)
            {
                return null;
            }
        }
    }

    /// <summary>The next step after this one at which something may be needed.</summary>
    private long Next(long step)
    {
        long next = Math.Min(Length, Math.Min(NextMultiple(step, training.EvaluateEvery), NextMultiple(step, training.CheckpointEvery)));
        return Target is { } target && target > step ? Math.Min(next, target) : next;
    }

    private static long NextMultiple(long step, long of) => ((step / of) + 1) * of;
}
