using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Keys that every method of pruning has.</summary>
internal static class PruningKeys
{
    /// <summary>The kind of a method: these keys, in the order that they are printed, and its own.</summary>
    public static Kind<PruningSettings> KindOf<T>(string name, string help, params IReadOnlyList<Key<T>> own)
        where T : PruningSettings, new() =>
        new Kind<PruningSettings, T>(name, help, [.. Common<T>(), .. own]) { Check = PruningSettings.Check };

    private static IEnumerable<Key<T>> Common<T>()
        where T : PruningSettings =>
        [
            Key<T>.Of(
                "rate",
                Values.NumberFromBelow(0, 1),
                s => s.Rate,
                (s, v) => s with { Rate = v },
                "the fraction k of the weights that is pruned"
            ),
            Key<T>.Of(
                "scope",
                Values.Choice(("global", PruningScope.Global), ("layer", PruningScope.Layer)),
                s => s.Scope,
                (s, v) => s with { Scope = v },
                "rank all weights together, or those of each tensor"
            ),
            Key<T>.Of(
                "at_step",
                Values.Whole(0, 1_000_000_000),
                s => s.AtStep,
                (s, v) => s with { AtStep = v },
                "the step of the dense run at which the mask is taken; 0 prunes at initialisation"
            ),
            Key<T>.Of(
                "rewind",
                Values.Flag,
                s => s.Rewind,
                (s, v) => s with { Rewind = v },
                "put the kept weights back to their initial values; false trains on from where they are"
            ),
            Key<T>.Of(
                "redraw",
                Values.Flag,
                s => s.Redraw,
                (s, v) => s with { Redraw = v },
                "control: draw new initial values for the kept weights"
            ),
            Key<T>.Of(
                "mask",
                Values.Choice(("kept", MaskChange.Kept), ("shuffled", MaskChange.Shuffled), ("inverted", MaskChange.Inverted)),
                s => s.Mask,
                (s, v) => s with { Mask = v },
                "control: use the mask as it is, shuffled within each tensor, or inverted"
            ),
            Key<T>.Of(
                "control",
                Values.Choice(
                    ("none", DenseControl.None),
                    ("norm-l1", DenseControl.NormL1),
                    ("norm-l2", DenseControl.NormL2),
                    ("norm-l1-per-tensor", DenseControl.NormL1PerTensor),
                    ("norm-l2-per-tensor", DenseControl.NormL2PerTensor),
                    ("equal-parameters", DenseControl.EqualParameters),
                    ("no-dead-neurons", DenseControl.NoDeadNeurons)
                ),
                s => s.Control,
                (s, v) => s with { Control = v },
                "control: train a dense network with the ticket's norm, its number of weights, or without its dead neurons, in place of the ticket"
            ),
            Key<T>.Of(
                "dense_weight_decay",
                Values.NumberFromTo(0, 10_000).OrNull(),
                s => s.DenseWeightDecay,
                (s, v) => s with { DenseWeightDecay = v },
                "weight decay of the dense run that the mask is taken from; null takes optimizer.weight_decay"
            ),
        ];
}
