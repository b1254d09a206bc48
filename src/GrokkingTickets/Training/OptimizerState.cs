using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>An optimizer and what it remembers of one run.</summary>
public sealed class OptimizerState
{
    private readonly ParameterSet[] _memory;

    /// <summary>All zeros, as at the start.</summary>
    public OptimizerState(Optimizer optimizer, IReadOnlyList<ParameterShape> shapes)
    {
        Optimizer = optimizer;
        _memory = [.. optimizer.Remembers.Select(_ => new ParameterSet(shapes))];
    }

    /// <summary>The rule.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>What must be kept to go on from here, by name.</summary>
    public IEnumerable<(string Name, ParameterSet Values)> Memory => Optimizer.Remembers.Zip(_memory);

    /// <summary>One update, see <see cref="Training.Optimizer.Step"/>.</summary>
    public void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step) =>
        Optimizer.Step(weights, gradient, _memory, mask, step);
}
