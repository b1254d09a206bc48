using GrokkingTickets.Settings;
using GrokkingTickets.Statistics;

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

    [Setting(
        "after these updates go on to a step that is known only when the run has generalised, e.g. t_gen or t_gen+5000",
        InIdentity = false
    )]
    public GeneralizationStep? Until { get; init; }

    [Setting("the most updates that until asks for", From = 1, UpTo = 1_000_000_000, InIdentity = false)]
    public long Within { get; init; } = 100_000;

    [Setting("stop when the test accuracy, in a regression the test loss, reaches task.threshold", InIdentity = false)]
    public bool StopWhenGeneralized { get; init; }

    /// <summary>The most updates that this asks for: it may turn out to be fewer.</summary>
    public long MostSteps => Until is null ? Steps : Math.Max(Steps, Within);

    public override Complaint? Check() =>
        StopWhenGeneralized && Until is not null
            ? new Complaint(nameof(StopWhenGeneralized), "must be false with training.until, which asks to go on to there")
            : null;
}
