using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>What runs are called among others: by what they are, and by the settings in which they differ.</summary>
internal static class RunLabels
{
    /// <summary>"base", "ticket", "ticket rate=0.8", "base seed=1".</summary>
    public static string[] Of(IReadOnlyList<RunRecord> runs)
    {
        var differing = new DifferingSettings(runs.Select(run => run.Specification));
        return [.. runs.Select((_, i) => differing.LabelWithKind(i))];
    }
}
