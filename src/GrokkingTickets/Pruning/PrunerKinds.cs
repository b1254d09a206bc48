using GrokkingTickets.Settings;

namespace GrokkingTickets.Pruning;

/// <summary>The methods of pruning: the key <c>pruning.method</c> of specifications.</summary>
public static class PrunerKinds
{
    /// <summary>In the order in which they are listed; plug-ins add theirs.</summary>
    public static Registry<Pruner> All { get; } =
        new Registry<Pruner>()
            .Add<Magnitude>()
            .Add<RandomPruning>()
            .Add<Snip>()
            .Add<Grasp>()
            .Add<SynFlow>()
            .Add<IterativeMagnitude>()
            .Add<EdgePopup>()
            .Add<LearntMask>();
}
