using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Optimizer kind <c>adamw</c>: Adam with decoupled weight decay.</summary>
public sealed record AdamWSettings : OptimizerSettings
{
    /// <summary>Decay of the mean of the gradients.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the mean of the squared gradients.</summary>
    public double Beta2 { get; init; } = 0.98;

    /// <summary>Added to the root of the mean of squares.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <inheritdoc/>
    public override Optimizer Build(IReadOnlyList<ParameterShape> shapes) =>
        new AdamWOptimizer(new Compute.Kernels.AdamWHyperparameters(LearningRate, WeightDecay, Beta1, Beta2, Epsilon), shapes);

    internal static Kind<OptimizerSettings> Kind { get; } =
        new Kind<OptimizerSettings, AdamWSettings>(
            "adamw",
            "Adam with decoupled weight decay",
            OptimizerKeys.LearningRate<AdamWSettings>((s, v) => s with { LearningRate = v }),
            OptimizerKeys.WeightDecay<AdamWSettings>(
                (s, v) => s with { WeightDecay = v },
                "decoupled: a step takes learning_rate x weight_decay of each weight"
            ),
            Key<AdamWSettings>.Of(
                "beta1",
                Values.NumberFromBelow(0, 1),
                s => s.Beta1,
                (s, v) => s with { Beta1 = v },
                "decay of the mean of the gradients"
            ),
            Key<AdamWSettings>.Of(
                "beta2",
                Values.NumberFromBelow(0, 1),
                s => s.Beta2,
                (s, v) => s with { Beta2 = v },
                "decay of the mean of the squared gradients"
            ),
            Key<AdamWSettings>.Of(
                "epsilon",
                Values.NumberAboveUpTo(0, 1),
                s => s.Epsilon,
                (s, v) => s with { Epsilon = v },
                "added to the root of the mean of squares"
            )
        );
}
