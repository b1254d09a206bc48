using GrokkingTickets.Pruning;
using GrokkingTickets.Studies.Runs.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies.Runs.Settings;

/// <summary>Pruning method <c>magnitude</c>: the weights of largest absolute value stay.</summary>
public sealed record MagnitudePruningSettings : PruningSettings
{
    /// <inheritdoc/>
    public override ParameterSet Mask(ParameterSet weights) =>
        Pruning.Mask.KeepHighest(MagnitudePruning.Scores(weights), Rate, Scope);

    internal static Kind<PruningSettings> Kind { get; } = new Kind<PruningSettings, MagnitudePruningSettings>(
        "magnitude",
        "the weights of largest absolute value stay",
        PruningKeys.Rate<MagnitudePruningSettings>((s, v) => s with { Rate = v }),
        PruningKeys.Scope<MagnitudePruningSettings>((s, v) => s with { Scope = v }),
        PruningKeys.AtStep<MagnitudePruningSettings>((s, v) => s with { AtStep = v }),
        PruningKeys.Rewind<MagnitudePruningSettings>((s, v) => s with { Rewind = v }));
}
