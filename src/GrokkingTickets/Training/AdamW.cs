using GrokkingTickets.Settings;
using Kernel = GrokkingTickets.Compute.Kernels.AdamW;

namespace GrokkingTickets.Training;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) exactly as torch.optim.AdamW computes it: decay decoupled, both moments bias-corrected.
/// </summary>
[Kind("Adam with decoupled weight decay")]
public sealed record AdamW : Optimizer
{
    private static readonly string[] Moments = ["adam.m", "adam.v"];

    [Setting("decoupled: a step takes learning_rate x weight_decay of each weight", From = 0, UpTo = 10_000, Place = -1)]
    public override double WeightDecay { get; init; } = 1;

    [Setting("decay of the mean of the gradients", From = 0, Below = 1)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("decay of the mean of the squared gradients", From = 0, Below = 1)]
    public double Beta2 { get; init; } = 0.98;

    [Setting("added to the root of the mean of squares", Above = 0, UpTo = 1)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>m and v.</summary>
    public override IReadOnlyList<string> Remembers => Moments;

    public override void Step(
        ParameterSet weights,
        ParameterSet gradient,
        ReadOnlySpan<ParameterSet> memory,
        ParameterSet? mask,
        long step
    ) =>
        Kernel.Step(
            weights.Data,
            gradient.Data,
            memory[0].Data,
            memory[1].Data,
            mask is null ? [] : mask.Data,
            new(RateAt(step), WeightDecay, Beta1, Beta2, Epsilon),
            step
        );
}
