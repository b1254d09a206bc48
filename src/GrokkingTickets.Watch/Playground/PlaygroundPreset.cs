namespace GrokkingTickets.Watch.Playground;

/// <summary>Settings to begin with.</summary>
/// <param name="Name">In addresses.</param>
/// <param name="Title">On its button.</param>
/// <param name="About">What is to be seen, a sentence.</param>
/// <param name="Values">The value of every field, by its name.</param>
internal sealed record PlaygroundPreset(string Name, string Title, string About, IReadOnlyDictionary<string, string> Values)
{
    // Searched for over modulus 31, both orders of pairs, train fractions of 0.4 to 0.7, embeddings of 64 to 300, 32 to 64 neurons,
    // learning rates of 0.001 to 0.02 and weight decays of 1 to 4, five seeds each: a long delay that is short on the clock, at the
    // paper's learning rate, where all seeds generalise. Unordered pairs, because of ordered ones the network gets (b, a) with (a, b)
    // for nothing. At these settings, over seeds 0 to 9:
    //   t_mem 90 to 100, t_gen 990 to 3,400 (median 1,510), in ascending order of seeds
    //     990 1600 1540 1470 1480 1410 3400 1800 1030 1550
    //   its ticket of t_gen + 500: t_gen 280 to 780 (median 415)
    //     280 440 410 290 480 290 780 420 280 750
    //   a random mask of that size: 2,310 to 6,760, one of ten not within 10,000; SNIP's: 2,470 to 7,520
    //   without weight decay: none within 10,000
    // A step takes about 0.15 ms on one core.
    private static readonly string[] Small =
    [
        "task.modulus=31",
        "task.train_fraction=0.7",
        "model.embedding=200",
        "model.hidden=64",
        "optimizer.weight_decay=2",
        "pruning.rate=0.4",
    ];

    /// <summary>All of them, the first for those who choose none.</summary>
    public static IReadOnlyList<PlaygroundPreset> All { get; } =
    [
        Of("second", "groks in a second", "It memorises within a hundred steps, and generalises a thousand later.", Small),
        Of("never", "never groks", "The same without weight decay: it memorises, and that is all.", [.. Small, "optimizer.weight_decay=0"]),
        Of("paper", "the paper", "The paper's network on sums modulo 67, which takes about a minute.", []),
    ];

    private static PlaygroundPreset Of(string name, string title, string about, IReadOnlyList<string> overrides) =>
        new(name, title, about, PlaygroundSettings.ValuesOf(overrides));
}
