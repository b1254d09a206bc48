using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>The <c>training</c> section: which stretch of the trajectory is asked for. None of it enters a run's identity.</summary>
public sealed record TrainingSettings : Configurable
{
    [Setting("updates to do", From = 0, UpTo = 1_000_000_000, InIdentity = false)]
    public long Steps { get; init; } = 30_000;

    [Setting("steps between two rows of metrics", From = 1, UpTo = 1_000_000_000, InIdentity = false)]
    public long EvaluateEvery { get; init; } = 10;

    [Setting("steps between two checkpoints; also one at step 0 and one at the end", From = 1, UpTo = 1_000_000_000, InIdentity = false)]
    public long CheckpointEvery { get; init; } = 2_000;

    [Setting("stop when the test accuracy reaches task.threshold", InIdentity = false)]
    public bool StopWhenGeneralized { get; init; }
}
