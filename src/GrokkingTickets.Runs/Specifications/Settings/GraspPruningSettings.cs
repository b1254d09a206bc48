using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Pruning method <c>grasp</c>: the weights that the gradient's flow needs most stay. At initialisation unless at_step says otherwise.</summary>
public sealed record GraspPruningSettings : PruningSettings
{
    /// <summary>With the method's own defaults.</summary>
    public GraspPruningSettings() => AtStep = 0;

    /// <summary>The outputs are divided by it.</summary>
    public double Temperature { get; init; } = 200;

    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new Grasp(Temperature).Prune(subject, Rate, Scope, random);

    internal static Kind<PruningSettings> Kind { get; } =
        PruningKeys.KindOf<GraspPruningSettings>(
            "grasp",
            "the weights that the gradient's flow needs most stay",
            Key<GraspPruningSettings>.Of(
                "temperature",
                Values.NumberAboveUpTo(0, 1_000_000),
                s => s.Temperature,
                (s, v) => s with { Temperature = v },
                "the outputs are divided by it before the loss"
            )
        );
}
