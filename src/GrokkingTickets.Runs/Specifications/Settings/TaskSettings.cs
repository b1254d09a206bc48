using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>The <c>task</c> section, whatever its kind.</summary>
public abstract record TaskSettings
{
    /// <summary>The accuracy that counts as memorised (train) and generalised (test). It judges a run and does not change it.</summary>
    public abstract double Threshold { get; init; }

    /// <summary>What the examples are.</summary>
    public virtual InputKind Gives => InputKind.Symbols;

    /// <summary>Examples of a step; 0 where only a file tells.</summary>
    public abstract long TrainCount { get; }

    /// <summary>Outputs of the network.</summary>
    public abstract int Classes { get; }

    /// <summary>The examples to train on and to test, drawn from the seed's stream "split" unless they are given.</summary>
    public abstract LearningTask Build(long seed);
}
