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

    [Setting(
        "updates over which the step size rises to learning_rate, in equal parts; 0 has it from the first on",
        From = 0,
        UpTo = 1_000_000
    )]
    public long Warmup { get; init; }

    /// <summary>
    /// What it remembers from step to step, a number for every weight each, by the names that checkpoints have; all start from 0.
    /// </summary>
    public abstract IReadOnlyList<string> Remembers { get; }

    /// <summary>
    /// What it needs beside for a step, whose content means nothing between two: sets with a tensor for each that is trained, of whatever
    /// shape.
    /// </summary>
    public virtual IReadOnlyList<IReadOnlyList<ParameterShape>> Scratch(IReadOnlyList<ParameterShape> shapes) => [];

    /// <summary>The step size of an update, from 1.</summary>
    public double RateAt(long step) => step < Warmup ? LearningRate * step / Warmup : LearningRate;

    /// <summary>One update in place. Where the mask is 0, weight and memory stay exactly 0.</summary>
    /// <param name="weights">theta.</param>
    /// <param name="gradient">d(loss)/d(theta).</param>
    /// <param name="memory">In the order of <see cref="Remembers"/>, then of <see cref="Scratch"/>.</param>
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
    /// <param name="shapes">What is trained.</param>
    /// <param name="step">What a step does beside; nothing if null.</param>
    /// <param name="held">The norms that it holds, if it does.</param>
    public OptimizerState Start(IReadOnlyList<ParameterShape> shapes, StepSettings? step = null, HeldNormPart? held = null) =>
        new(this, shapes, step?.Start(shapes, held) ?? []);
}
