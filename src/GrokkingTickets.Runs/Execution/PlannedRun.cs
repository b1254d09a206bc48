namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// One stretch of one run, and the stretches that must be there before. A plan has each once, so no two are equal: a class, whose
/// hash does not go through all that it builds on.
/// </summary>
/// <param name="request">What to train.</param>
/// <param name="parent">The run whose last checkpoint a ticket is made of.</param>
/// <param name="shorter">The next shorter stretch of the same run.</param>
public sealed class PlannedRun(RunRequest request, PlannedRun? parent, PlannedRun? shorter)
{
    /// <summary>What to train.</summary>
    public RunRequest Request { get; } = request;

    /// <summary>The run whose last checkpoint a ticket is made of.</summary>
    public PlannedRun? Parent { get; } = parent;

    /// <summary>The next shorter stretch of the same run.</summary>
    public PlannedRun? Shorter { get; } = shorter;

    /// <summary>Its parent, and the next shorter stretch of the same run.</summary>
    public IReadOnlyList<PlannedRun> DependsOn { get; } = [.. new[] { parent, shorter }.OfType<PlannedRun>()];
}
