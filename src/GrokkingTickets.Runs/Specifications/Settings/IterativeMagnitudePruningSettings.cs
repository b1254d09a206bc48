using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>
/// Pruning method <c>iterative-magnitude</c>: in every round the network is trained to at_step, its smallest weights are pruned, and the
/// others rewound. The round before is a run of its own: the same method with one round less, as far as the schedule is then.
/// </summary>
public sealed record IterativeMagnitudePruningSettings : PruningSettings
{
    /// <summary>Rounds of training and pruning.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>The rates between the rounds.</summary>
    public PruningPace Schedule { get; init; } = PruningPace.Exponential;

    /// <inheritdoc/>
    public override PruningSettings? Before =>
        Rounds == 1
            ? null
            : this with
            {
                Rounds = Rounds - 1,

                // Rounded, so that a power's last bit, which machines may differ in, does not make another run.
                Rate = Math.Round(new PruningSchedule(Rounds, Schedule).RateAfter(Rounds - 1, Rate), 12),
                Rewind = true,
                Redraw = false,
                Mask = MaskChange.Kept,
                Control = DenseControl.None,
            };

    /// <inheritdoc/>
    protected override ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random) =>
        new IterativeMagnitude(new PruningSchedule(Rounds, Schedule)).Round(subject.Weights, previous, Rounds, Rate, Scope);

    internal static Kind<PruningSettings> Kind { get; } =
        PruningKeys.KindOf(
            "iterative-magnitude",
            "train, prune the smallest of the weights that are left, rewind, and again",
            Key<IterativeMagnitudePruningSettings>.Of(
                "rounds",
                Values.Whole(1, 100).AsInt(),
                s => s.Rounds,
                (s, v) => s with { Rounds = v },
                "rounds of training and pruning"
            ),
            Key<IterativeMagnitudePruningSettings>.Of(
                "schedule",
                Values.Choice(("exponential", PruningPace.Exponential), ("linear", PruningPace.Linear)),
                s => s.Schedule,
                (s, v) => s with { Schedule = v },
                "prune the same fraction of what is left in every round, or the same number of weights"
            )
        );
}
