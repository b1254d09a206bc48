using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Pruning method <c>random</c>: random weights stay. At initialisation unless at_step says otherwise.</summary>
public sealed record RandomPruningSettings : PruningSettings
{
    /// <summary>With the method's own defaults.</summary>
    public RandomPruningSettings() => AtStep = 0;

    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new RandomPruning().Prune(subject, Rate, Scope, random);

    internal static Kind<PruningSettings> Kind { get; } = PruningKeys.KindOf<RandomPruningSettings>("random", "random weights stay");
}
