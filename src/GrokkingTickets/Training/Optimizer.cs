using GrokkingTickets.Models;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>
/// A rule that changes weights by their gradient: its settings and its equations. What it remembers is an <see cref="OptimizerState"/>.
/// </summary>
public abstract record Optimizer : Configurable
{
    [Setting("step size", Above = 0, UpTo = 100, Place = -2)]
    public double LearningRate { get; init; } = 1e-3;

    [Setting("weight decay alpha", From = 0, UpTo = 10_000, Place = -1)]
    public abstract double WeightDecay { get; init; }

    /// <summary>
    /// What it remembers from step to step, a number for every weight each, by the names that checkpoints have; all start from 0.
    /// </summary>
    public abstract IReadOnlyList<string> Remembers { get; }

    /// <summary>One update in place. Where the mask is 0, weight and memory stay exactly 0.</summary>
    /// <param name="weights">theta.</param>
    /// <param name="gradient">d(loss)/d(theta).</param>
    /// <param name="memory">In the order of <see cref="Remembers"/>.</param>
    /// <param name="mask">1 for kept weights, 0 for pruned ones; null keeps all.</param>
    /// <param name="step">The number of this update, from 1.</param>
    public abstract void Step(
        ParameterSet weights,
        ParameterSet gradient,
        ReadOnlySpan<ParameterSet> memory,
        ParameterSet? mask,
        long step
    );

    /// <summary>This optimizer at the start of a model's training.</summary>
    public OptimizerState Start(IReadOnlyList<ParameterShape> shapes) => new(this, shapes);
}
