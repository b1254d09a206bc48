using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Pruning method <c>snip</c>: the weights that the loss is most sensitive to stay. At initialisation unless at_step says otherwise.</summary>
public sealed record SnipPruningSettings : PruningSettings
{
    /// <summary>With the method's own defaults.</summary>
    public SnipPruningSettings() => AtStep = 0;

    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new Snip().Prune(subject, Rate, Scope, random);

    internal static Kind<PruningSettings> Kind { get; } =
        PruningKeys.KindOf<SnipPruningSettings>("snip", "the weights that the loss is most sensitive to stay");
}
