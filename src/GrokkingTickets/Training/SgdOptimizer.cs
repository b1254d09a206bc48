using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>Gradient descent with momentum and coupled L2 decay, as torch.optim.SGD computes it (dampening 0, no Nesterov step).</summary>
public sealed class SgdOptimizer(SgdHyperparameters hyperparameters, IReadOnlyList<ParameterShape> shapes) : Optimizer
{
    private readonly ParameterSet _momentum = new(shapes);

    public override IReadOnlyDictionary<string, ParameterSet> State =>
        new Dictionary<string, ParameterSet> { ["sgd.momentum"] = _momentum };

    public override void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step) =>
        Sgd.Step(weights.Data, gradient.Data, _momentum.Data, mask is null ? [] : mask.Data, hyperparameters);
}
