using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>
/// AdamW (Loshchilov and Hutter 2019) exactly as torch.optim.AdamW computes it: decay decoupled, both moments bias-corrected.
/// </summary>
[Kind("Adam with decoupled weight decay")]
public sealed record AdamW : AdaptiveMoments
{
    [Setting("decoupled: a step takes learning_rate x weight_decay of each weight", From = 0, UpTo = 10_000, Place = -1)]
    public override double WeightDecay { get; init; } = 1;

    public override void Step(
        ParameterSet weights,
        ParameterSet gradient,
        ReadOnlySpan<ParameterSet> memory,
        ParameterSet? mask,
        long step
    ) => Update(weights, gradient, memory, mask, step, WeightDecay);
}
