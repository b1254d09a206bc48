using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Optimizer kind <c>sgd</c>: gradient descent with momentum; the weight decay is added to the gradient, as in PyTorch.</summary>
public sealed record SgdSettings : OptimizerSettings
{
    /// <summary>The part of the last update that is kept.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <inheritdoc/>
    public override Optimizer Build(IReadOnlyList<ParameterShape> shapes) =>
        new SgdOptimizer(new Compute.Kernels.SgdHyperparameters(LearningRate, Momentum, WeightDecay), shapes);

    internal static Kind<OptimizerSettings> Kind { get; } =
        new Kind<OptimizerSettings, SgdSettings>(
            "sgd",
            "gradient descent with momentum",
            OptimizerKeys.LearningRate<SgdSettings>((s, v) => s with { LearningRate = v }),
            OptimizerKeys.WeightDecay<SgdSettings>((s, v) => s with { WeightDecay = v }, "added to the gradient, as PyTorch's SGD does"),
            Key<SgdSettings>.Of(
                "momentum",
                Values.NumberFromBelow(0, 1),
                s => s.Momentum,
                (s, v) => s with { Momentum = v },
                "the part of the last update that is kept"
            )
        );
}
