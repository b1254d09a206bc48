using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Pruning method <c>synflow</c>: the weights on the strongest paths through the network stay. At initialisation unless at_step says otherwise.</summary>
public sealed record SynflowPruningSettings : PruningSettings
{
    /// <summary>With the method's own defaults.</summary>
    public SynflowPruningSettings() => AtStep = 0;

    /// <summary>Rounds of scoring and pruning; the authors have 1, Tanaka et al. 100.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>All ones for input, as Tanaka et al., instead of the training examples, as the authors.</summary>
    public bool DataFree { get; init; }

    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new SynFlow(new PruningSchedule(Rounds, PruningPace.Exponential), DataFree).Prune(subject, Rate, Scope, random);

    internal static Kind<PruningSettings> Kind { get; } =
        PruningKeys.KindOf<SynflowPruningSettings>(
            "synflow",
            "the weights on the strongest paths through the network stay",
            Key<SynflowPruningSettings>.Of(
                "rounds",
                Values.Whole(1, 10_000).AsInt(),
                s => s.Rounds,
                (s, v) => s with { Rounds = v },
                "rounds of scoring and pruning, with an exponential schedule; the original has 100"
            ),
            Key<SynflowPruningSettings>.Of(
                "data_free",
                Values.Flag,
                s => s.DataFree,
                (s, v) => s with { DataFree = v },
                "all ones for input, as the original, instead of the training examples"
            )
        );
}
