using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// The part of a trajectory that is asked for, against the part that is there: which steps need a row of metrics or a
/// checkpoint, and the first that lacks one. Rows and checkpoints that nobody asks for are left alone.
/// </summary>
/// <param name="Training">Steps, and the distances of rows and checkpoints.</param>
/// <param name="Threshold">The test accuracy at which <c>stop_when_generalized</c> stops.</param>
internal sealed record Stretch(TrainingSettings Training, double Threshold)
{
    /// <summary>Whether a step needs a row of metrics, before it is known whether the run stops early.</summary>
    public bool NeedsRow(long step) => step % Training.EvaluateEvery == 0 || step == Training.Steps;

    /// <summary>Whether a step needs a checkpoint, before it is known whether the run stops early.</summary>
    public bool NeedsCheckpoint(long step) => step % Training.CheckpointEvery == 0 || step == Training.Steps;

    /// <summary>Whether the run is to stop here.</summary>
    public bool Ends(long step, double testAccuracy) =>
        step >= Training.Steps || (Training.StopWhenGeneralized && step % Training.EvaluateEvery == 0 && testAccuracy >= Threshold);

    /// <summary>
    /// The first step that lacks a row or a checkpoint, or null when all is there. What comes after a step where the run stops
    /// early is not asked for.
    /// </summary>
    public long? FirstMissing(IReadOnlyDictionary<long, MetricsRow> rows, IReadOnlySet<long> checkpoints)
    {
        for (long step = 0; ; step = Next(step))
        {
            MetricsRow? row = rows.GetValueOrDefault(step);
            bool ends = Ends(step, row?.TestAccuracy ?? double.NaN);
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
    private long Next(long step) =>
        Math.Min(Training.Steps, Math.Min(NextMultiple(step, Training.EvaluateEvery), NextMultiple(step, Training.CheckpointEvery)));

    private static long NextMultiple(long step, long of) => ((step / of) + 1) * of;
}
