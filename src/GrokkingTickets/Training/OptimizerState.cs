using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>An optimizer and what it remembers of one run.</summary>
public sealed class OptimizerState
{
    private readonly ParameterSet[] _memory;
    private readonly bool _isOfAll;
    private (ParameterSet Weights, ParameterSet Gradient, ParameterSet? Mask)? _partsOf;
    private OptimizerPart[] _parts = [];

    /// <summary>All zeros, as at the start.</summary>
    public OptimizerState(Optimizer optimizer, IReadOnlyList<ParameterShape> shapes)
    {
        Optimizer = optimizer;
        _memory = [.. optimizer.Remembers.Select(_ => new ParameterSet(shapes))];
        _isOfAll = shapes.All(shape => !shape.IsFrozen && shape.WeightDecay is null);
    }

    /// <summary>The rule.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What must be kept to go on from here, by name.</summary>
    public IEnumerable<(string Name, ParameterSet Values)> Memory => Optimizer.Remembers.Zip(_memory);

    /// <summary>
    /// One update, see <see cref="Training.Optimizer.Step"/>: in one pass, but where tensors are frozen or have a weight decay of their
    /// own.
    /// </summary>
    public void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step)
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
