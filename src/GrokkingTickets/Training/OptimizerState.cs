using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>An optimizer and what it remembers of one run.</summary>
public sealed class OptimizerState
{
    private readonly ParameterSet[] _memory;
    private readonly StepPart[] _beside;
    private readonly bool _isOfAll;
    private (ParameterSet Weights, ParameterSet Gradient, ParameterSet? Mask)? _partsOf;
    private OptimizerPart[] _parts = [];

    /// <summary>All zeros, as at the start.</summary>
    /// <param name="optimizer">The rule.</param>
    /// <param name="shapes">What is trained.</param>
    /// <param name="beside">What a step does beside it, in order.</param>
    public OptimizerState(Optimizer optimizer, IReadOnlyList<ParameterShape> shapes, StepPart[] beside)
    {
        Optimizer = optimizer;
        _beside = beside;
        _memory =
        [
            .. optimizer.Remembers.Select(_ => new ParameterSet(shapes)),
            .. optimizer.Scratch(shapes).Select(set => new ParameterSet(set)),
        ];
        _isOfAll = shapes.All(shape => !shape.IsFrozen && shape.WeightDecay is null);
    }

    /// <summary>The rule.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What must be kept to go on from here, by name.</summary>
    public IEnumerable<(string Name, ParameterSet Values)> Memory =>
        [.. Optimizer.Remembers.Zip(_memory), .. _beside.SelectMany(part => part.Memory)];

    /// <summary>
    /// One update, see <see cref="Training.Optimizer.Step"/>, and what a step does beside it. The gradient is changed where that asks for
    /// it.
    /// </summary>
    public void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step)
    {
        if (_beside.Length == 0)
        {
            Update(weights, gradient, mask, step);
            return;
        }

        if (mask is not null)
        {
            InPlace.Multiply(gradient.Data, mask.Data);
        }

        foreach (StepPart part in _beside)
        {
            part.BeforeUpdate(weights, gradient, step);
        }

        Update(weights, gradient, mask, step);
        foreach (StepPart part in _beside)
        {
            part.AfterUpdate(weights);
        }
    }

    /// <summary>The rule: in one pass, but where tensors are frozen or have a weight decay of their own.</summary>
    private void Update(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step)
    {
        if (_isOfAll)
        {
            Optimizer.Step(weights, gradient, _memory, mask, step);
            return;
        }

        // A run always steps with the same sets, so that this is done once.
        if (_partsOf != (weights, gradient, mask))
        {
            _partsOf = (weights, gradient, mask);
            _parts = OptimizerPart.Of(Optimizer, weights, gradient, _memory, mask);
        }

        foreach (OptimizerPart part in _parts)
        {
            part.Step(step);
        }
    }
}
