namespace GrokkingTickets.Training;

/// <summary>A rule that changes weights by their gradient. Its state is sets of the model's layout, named for checkpoints.</summary>
public abstract class Optimizer
{
    /// <summary>What must be kept to go on from here, by name.</summary>
    public abstract IReadOnlyDictionary<string, ParameterSet> State { get; }

    /// <summary>One update in place. Where the mask is 0, weight and state stay exactly 0.</summary>
    /// <param name="weights">theta.</param>
    /// <param name="gradient">d(loss)/d(theta).</param>
    /// <param name="mask">1 for kept weights, 0 for pruned ones; null keeps all.</param>
    /// <param name="step">The number of this update, from 1.</param>
    public abstract void Step(ParameterSet weights, ParameterSet gradient, ParameterSet? mask, long step);
}
