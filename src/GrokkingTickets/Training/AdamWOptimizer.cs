using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>AdamW (Loshchilov and Hutter 2019) exactly as torch.optim.AdamW computes it: decay decoupled, both moments bias-corrected.</summary>
public sealed class AdamWOptimizer(AdamWHyperparameters hyperparameters, IReadOnlyList<ParameterShape> shapes) : Optimizer
{
    private readonly ParameterSet _first = new(shapes);
    private readonly ParameterSet _second = new(shapes);

    public override IReadOnlyDictionary<string, ParameterSet> State =>
        new Dictionary<string, ParameterSet> { ["adam.m"] = _first, ["adam.v"] = _second };

    public override void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step) =>
        AdamW.Step(weights.Data, gradient.Data, _first.Data, _second.Data, mask is null ? [] : mask.Data, hyperparameters, step);
}
