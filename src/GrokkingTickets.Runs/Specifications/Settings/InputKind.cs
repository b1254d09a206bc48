namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>What a task's examples are, and what a model takes: the two must agree.</summary>
public enum InputKind
{
    /// <summary>Sequences of symbols.</summary>
    Symbols,

    /// <summary>Vectors of numbers, e.g. an image's pixels.</summary>
    Features,
}
