namespace GrokkingTickets.Pruning;

/// <summary>How a run was pruned that is pruned again.</summary>
/// <param name="Method">The method.</param>
/// <param name="Rate">k.</param>
public sealed record RunBefore(Pruner Method, double Rate)
{
    /// <summary>The step at which it was; null for that of the run that prunes it.</summary>
    public MaskStep? AtStep { get; init; }
}
