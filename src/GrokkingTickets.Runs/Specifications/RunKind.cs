using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>What a run is, in a word.</summary>
public static class RunKind
{
    /// <summary>"base", "ticket", or the method of another mask.</summary>
    public static string Of(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.Pruning is not { } pruning ? "base"
            : pruning.Method is Magnitude ? "ticket"
            : SpecificationSchema.Pruning.KindOf(pruning).Name;
    }
}
