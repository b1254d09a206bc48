namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>A stretch of a run that is in Slurm's queue.</summary>
/// <param name="Job">The task of an array that trains it.</param>
/// <param name="Task">What it trains.</param>
public sealed record QueuedStretch(QueuedJob Job, SlurmTask Task);
