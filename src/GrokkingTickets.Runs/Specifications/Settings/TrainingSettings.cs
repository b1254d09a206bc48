using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>The <c>training</c> section: which stretch of the trajectory is asked for. None of it enters a run's identity.</summary>
public sealed record TrainingSettings
{
    /// <summary>Updates to do.</summary>
    public long Steps { get; init; } = 30_000;

    /// <summary>Steps between two rows of metrics; the first step and the last are always evaluated.</summary>
    public long EvaluateEvery { get; init; } = 10;

    /// <summary>Steps between two checkpoints; the first step and the last always have one.</summary>
    public long CheckpointEvery { get; init; } = 2_000;

    /// <summary>True to stop at the first evaluation whose test accuracy reaches the task's threshold.</summary>
    public bool StopWhenGeneralized { get; init; }

    internal static Kind<TrainingSettings> Kind { get; } =
        new Kind<TrainingSettings, TrainingSettings>(
            "training",
            "",
            Key<TrainingSettings>
                .Of("steps", Values.Whole(0, 1_000_000_000), s => s.Steps, (s, v) => s with { Steps = v }, "updates to do")
                .NotIdentity(),
            Key<TrainingSettings>
                .Of(
                    "evaluate_every",
                    Values.Whole(1, 1_000_000_000),
                    s => s.EvaluateEvery,
                    (s, v) => s with { EvaluateEvery = v },
                    "steps between two rows of metrics"
                )
                .NotIdentity(),
            Key<TrainingSettings>
                .Of(
                    "checkpoint_every",
                    Values.Whole(1, 1_000_000_000),
                    s => s.CheckpointEvery,
                    (s, v) => s with { CheckpointEvery = v },
                    "steps between two checkpoints; also one at step 0 and one at the end"
                )
                .NotIdentity(),
            Key<TrainingSettings>
                .Of(
                    "stop_when_generalized",
                    Values.Flag,
                    s => s.StopWhenGeneralized,
                    (s, v) => s with { StopWhenGeneralized = v },
                    "stop when the test accuracy reaches task.threshold"
                )
                .NotIdentity()
        );
}
