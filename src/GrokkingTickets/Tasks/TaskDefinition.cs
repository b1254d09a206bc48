using GrokkingTickets.Settings;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tasks;

/// <summary>A task as specifications describe it; <see cref="Build"/> makes its examples.</summary>
public abstract record TaskDefinition : Configurable
{
    // It judges a run and does not change it. A regression says in its own help that it is a loss.
    [Setting("the accuracy that counts as memorised (train) and generalised (test)", Above = 0, UpTo = 1, InIdentity = false)]
    public abstract double Threshold { get; init; }

    /// <summary>What training minimises; a key where there is a choice.</summary>
    public virtual LossKind Loss { get; init; }

    /// <summary>Whether examples have numbers, not classes, so that there is no accuracy and <see cref="Threshold"/> is a loss.</summary>
    public virtual bool IsRegression => false;

    /// <summary>What counts as memorised and generalised.</summary>
    public Goal Goal => new(Threshold, IsRegression);

    /// <summary>What the examples are.</summary>
    public virtual InputKind Gives => InputKind.Symbols;

    /// <summary>Examples of a step; 0 where only a file tells.</summary>
    public abstract long TrainCount { get; }

    /// <summary>Examples that are tested; 0 where only a file tells.</summary>
    public virtual long TestCount => 0;

    /// <summary>The keys, without their section, that say how many examples there are; for who asked for too many.</summary>
    public virtual IReadOnlyList<string> SizeKeys => [];

    /// <summary>Outputs of the network: one a class, and one where there is a number to find or a side of 0.</summary>
    public abstract int Classes { get; }

    /// <summary>What a run's folder calls it.</summary>
    public virtual string ReadableName => Names.Kind(GetType());

    /// <summary>What a run's folder says besides, e.g. the modulus.</summary>
    public virtual string ReadableDetail => "";

    /// <summary>
    /// The examples to train on and to test, drawn from the seed's stream "split", and others with names of their own, unless they are
    /// given.
    /// </summary>
    /// <exception cref="DatasetException">A file is not what it must be.</exception>
    public abstract LearningTask Build(ulong seed, IGivenTensors given);
}

/// <summary>What a task's examples are, and what a model takes: the two must agree.</summary>
public enum InputKind
{
    /// <summary>Sequences of symbols.</summary>
    Symbols,

    /// <summary>Vectors of numbers, e.g. an image's pixels.</summary>
    [Word("feature vectors")]
    Features,
}
