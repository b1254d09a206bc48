namespace GrokkingTickets.Watch.Playground;

/// <summary>A setting that the playground offers, a key of specifications.</summary>
/// <param name="Name">In its form and in addresses: the key's last word.</param>
/// <param name="Label">Beside it.</param>
/// <param name="Min">The least that the form offers; what is allowed is the program's to say.</param>
/// <param name="Max">The most; of a size, also the most that the playground allows.</param>
/// <param name="Step">From one number to the next; null of words.</param>
/// <param name="Choices">The usual words; null of numbers.</param>
internal sealed record PlaygroundField(
    string Name,
    string Label,
    double? Min = null,
    double? Max = null,
    double? Step = null,
    IReadOnlyList<string>? Choices = null
)
{
    /// <summary>The part of a specification that it is in; empty for none.</summary>
    internal string Section { get; init; } = "";

    /// <summary>Whether more than <see cref="Max"/> would make a network too large to play with.</summary>
    internal bool IsSize { get; init; }

    /// <summary>The key as it is written: <c>task.modulus</c>.</summary>
    internal string Key => Section.Length == 0 ? Name : $"{Section}.{Name}";

    /// <summary>All of them, in the order of the form.</summary>
    public static IReadOnlyList<PlaygroundField> All { get; } =
    [
        new("modulus", "modulus", 5, 127, 1) { Section = "task", IsSize = true },
        new("operation", "operation", Choices: ["add", "subtract", "multiply", "divide", "x^2+y^2", "x^2+xy+y^2"]) { Section = "task" },
        new("pairs", "pairs", Choices: ["unordered", "ordered"]) { Section = "task" },
        new("train_fraction", "train fraction", 0.05, 0.95, 0.05) { Section = "task" },
        new("embedding", "embedding", 1, 512, 1) { Section = "model", IsSize = true },
        new("hidden", "neurons", 1, 256, 1) { Section = "model", IsSize = true },
        new("learning_rate", "learning rate", 0, 0.1, 0.0005) { Section = "optimizer" },
        new("weight_decay", "weight decay", 0, 20, 0.5) { Section = "optimizer" },
        new(RateName, "pruning rate", 0, 0.95, 0.05) { Section = "pruning" },
        new("seed", "seed", 0, 999_999, 1),
    ];

    /// <summary>The one that says nothing of the base network.</summary>
    public const string RateName = "rate";
}
