namespace GrokkingTickets.Studies.Runs.Settings;

/// <summary>The <c>pruning</c> section, whatever its method.</summary>
public abstract record PruningSettings
{
    /// <summary>The fraction k of the prunable weights that is pruned; 1 - k is kept.</summary>
    public double Rate { get; init; } = 0.6;

    /// <summary>Over which weights they are ranked.</summary>
    public PruningScope Scope { get; init; }

    /// <summary>The step of the parent at which the mask is taken.</summary>
    public long AtStep { get; init; } = 30_000;

    /// <summary>True to put the kept weights back to their initial values, which makes a ticket; false to train on from where they are.</summary>
    public bool Rewind { get; init; } = true;
}

/// <summary>Over which weights a pruning method ranks.</summary>
public enum PruningScope
{
    /// <summary>One threshold over all prunable tensors.</summary>
    Global,

    /// <summary>One threshold a tensor.</summary>
    Layer,
}
