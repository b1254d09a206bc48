using GrokkingTickets.Pruning;
using GrokkingTickets.Studies.Runs.Schema;

namespace GrokkingTickets.Studies.Runs.Settings;

/// <summary>Keys that every method of pruning has.</summary>
internal static class PruningKeys
{
    public static Key<T> Rate<T>(Func<T, double, T> set)
        where T : PruningSettings =>
        Key<T>.Of("rate", Values.NumberFromBelow(0, 1), s => s.Rate, set, "the fraction k of the weights that is pruned");

    public static Key<T> Scope<T>(Func<T, PruningScope, T> set)
        where T : PruningSettings =>
        Key<T>.Of("scope", Values.Choice(("global", PruningScope.Global), ("layer", PruningScope.Layer)), s => s.Scope, set, "rank all weights together, or those of each tensor");

    public static Key<T> AtStep<T>(Func<T, long, T> set)
        where T : PruningSettings =>
        Key<T>.Of("at_step", Values.Whole(0, 1_000_000_000), s => s.AtStep, set, "the step of the dense run at which the mask is taken");

    public static Key<T> Rewind<T>(Func<T, bool, T> set)
        where T : PruningSettings =>
        Key<T>.Of("rewind", Values.Flag, s => s.Rewind, set, "put the kept weights back to their initial values");
}
