using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Pruning method <c>magnitude</c>: the weights of largest absolute value stay.</summary>
public sealed record MagnitudePruningSettings : PruningSettings
{
    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new MagnitudePruning().Prune(subject, Rate, Scope, random);

    internal static Kind<PruningSettings> Kind { get; } =
        PruningKeys.KindOf<MagnitudePruningSettings>("magnitude", "the weights of largest absolute value stay");
}
