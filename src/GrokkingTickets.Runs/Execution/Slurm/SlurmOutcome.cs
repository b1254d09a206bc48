namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What handing over a plan came to.</summary>
/// <param name="Stored">What the store had of the plan.</param>
/// <param name="InQueue">Runs of the plan that were in the queue before.</param>
/// <param name="Report">The number of the report's job, be it new or of before.</param>
public sealed record SlurmOutcome(IReadOnlyDictionary<PlannedRun, StoredStretch> Stored, int InQueue, string? Report)
{
    /// <summary>What was submitted, or null where nothing had to be.</summary>
    public PreparedSubmission? Submission { get; init; }

    /// <summary>The numbers of its arrays.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];
}
