namespace GrokkingTickets.Pruning;

/// <summary>The pruners by the names they have in specifications.</summary>
public static class Pruners
{
    public static IReadOnlyDictionary<string, Pruner> All { get; } =
        new Dictionary<string, Pruner>
        {
            ["random"] = new RandomPruning(),
            ["magnitude"] = new MagnitudePruning(),
            ["iterative-magnitude"] = new IterativeMagnitude(new PruningSchedule(10, PruningPace.Exponential)),
            ["snip"] = new Snip(),
            ["grasp"] = new Grasp(),
            ["synflow"] = new SynFlow(),
            ["synflow-data-free"] = new SynFlow(new PruningSchedule(100, PruningPace.Exponential), DataFree: true),
        };
}
