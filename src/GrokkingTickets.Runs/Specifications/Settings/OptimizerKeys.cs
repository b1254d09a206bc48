using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Keys that every kind of optimizer has.</summary>
internal static class OptimizerKeys
{
    public static Key<T> LearningRate<T>(Func<T, double, T> set)
        where T : OptimizerSettings => Key<T>.Of("learning_rate", Values.NumberAboveUpTo(0, 100), s => s.LearningRate, set, "step size");

    public static Key<T> WeightDecay<T>(Func<T, double, T> set, string help)
        where T : OptimizerSettings => Key<T>.Of("weight_decay", Values.NumberFromTo(0, 10_000), s => s.WeightDecay, set, help);
}
