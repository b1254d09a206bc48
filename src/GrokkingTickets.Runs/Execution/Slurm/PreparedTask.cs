namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>A task that is about to be submitted.</summary>
/// <param name="Run">What it trains.</param>
/// <param name="Dependencies">What it waits for.</param>
internal sealed record PreparedTask(PlannedRun Run, IReadOnlyList<SlurmDependency> Dependencies);
