namespace GrokkingTickets.Watch.Playground;

/// <summary>Settings to begin with.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Title">On its button.</param>
/// <param name="About">What is to be seen, a sentence.</param>
/// <param name="Values">The value of every field, by its name.</param>
internal sealed record PlaygroundPreset(string Name, string Title, string About, IReadOnlyDictionary<string, string> Values)
{
    // Searched for over modulus 31, embeddings of 64 to 300, 32 to 64 neurons, train fractions of 0.4 to 0.5, learning rates of 0.001 to
    // 0.02 and weight decays of 1 to 4, with five seeds each: the largest delay at which all seeds generalise soon, with the paper's
    // learning rate. Of seeds 0 to 9 at these settings, t_mem is 110, t_gen of the base 1,130 to 2,610 (median 1,915), of its ticket
    // 460 to 1,010 (median 555), of a random mask 4,210 to 9,290 with three that never do in 10,000, of SNIP's 2,660 to 8,620 with two.
    // A step takes about 0.15 ms on one core. Without weight decay none of these seeds generalises in 30,000 steps.
    private static readonly string[] Small =
    [
        "task.modulus=31",
        "task.pairs=ordered",
        "model.embedding=200",
        "model.hidden=64",
        "optimizer.weight_decay=3",
        "pruning.rate=0.4",
    ];

    /// <summary>All of them, the first for those who choose none.</summary>
    public static IReadOnlyList<PlaygroundPreset> All { get; } =
    [
        Of("second", "groks in a second", "It memorises at once, and understands some hundred steps later.", Small),
        Of("never", "never groks", "The same without weight decay: it memorises, and that is all.", [.. Small, "optimizer.weight_decay=0"]),
        Of("paper", "the paper", "The paper's network, on the sums modulo 67: a minute or so.", []),
    ];

    private static PlaygroundPreset Of(string name, string title, string about, IReadOnlyList<string> overrides) =>
        new(name, title, about, PlaygroundSettings.ValuesOf(overrides));
}
