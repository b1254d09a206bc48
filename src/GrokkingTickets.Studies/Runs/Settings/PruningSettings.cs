using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

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

    /// <summary>The mask, of the parent's weights at <see cref="AtStep"/>.</summary>
    public abstract ParameterSet Mask(ParameterSet weights);
}
