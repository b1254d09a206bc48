using GrokkingTickets.Settings;
using Kernel = GrokkingTickets.Compute.Kernels.Sgd;

namespace GrokkingTickets.Training;

/// <summary>Gradient descent with momentum and coupled L2 decay, as torch.optim.SGD computes it (dampening 0, no Nesterov step).</summary>
[Kind("gradient descent with momentum")]
public sealed record Sgd : Optimizer
{
    private static readonly string[] Velocity = ["sgd.momentum"];

    [Setting("added to the gradient, as PyTorch's SGD does", From = 0, UpTo = 10_000, Place = -1)]
    public override double WeightDecay { get; init; } = 1;

    [Setting("the part of the last update that is kept", From = 0, Below = 1)]
    public double Momentum { get; init; } = 0.9;

    public override IReadOnlyList<string> Remembers => Velocity;

    public override void Step(
        ParameterSet weights,
        ParameterSet gradient,
        ReadOnlySpan<ParameterSet> memory,
        ParameterSet? mask,
        long step
    ) => Kernel.Step(weights.Data, gradient.Data, memory[0].Data, mask is null ? [] : mask.Data, new(RateAt(step), Momentum, WeightDecay));
}
