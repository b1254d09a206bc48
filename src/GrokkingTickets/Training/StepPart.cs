namespace GrokkingTickets.Training;

/// <summary>Something that a step does to the gradient before the optimizer's rule, or to the weights after it.</summary>
public abstract class StepPart
{
    /// <summary>What it remembers from step to step, all zeros at the start; by the names that checkpoints have.</summary>
    public virtual IEnumerable<(string Name, ParameterSet Values)> Memory => [];

    /// <summary>Changes the gradient in place, in which what is pruned is 0.</summary>
    /// <param name="weights">theta.</param>
    /// <param name="gradient">d(loss)/d(theta).</param>
    /// <param name="step">The number of this update, from 1.</param>
    public virtual void BeforeUpdate(ParameterSet weights, ParameterSet gradient, long step) { }

    /// <summary>Changes the weights in place; what is 0 stays 0.</summary>
    public virtual void AfterUpdate(ParameterSet weights) { }
}
