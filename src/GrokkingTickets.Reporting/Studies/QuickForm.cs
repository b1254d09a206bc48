using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>In what the quick form of a study is less than the study, whose text speaks of the whole.</summary>
internal static class QuickForm
{
    /// <summary>What is shorter, such as "2,000 steps instead of 3,000", each once; empty where the runs are those of the study.</summary>
    public static IReadOnlyList<string> Changes(Study quick, Study whole) =>
        [
            .. quick
                .Networks.Join(whole.Networks, network => network.Key, network => network.Key, (own, full) => (own, full))
                .SelectMany(pair =>
                    new[]
                    {
                        Change(pair.own.Specification.Training.Steps, pair.full.Specification.Training.Steps, steps => $"{steps} steps"),
                        MaskChange(pair.own.Specification.Pruning?.AtStep, pair.full.Specification.Pruning?.AtStep),
                        Change(
                            pair.own.Specification.Training.EvaluateEvery,
                            pair.full.Specification.Training.EvaluateEvery,
                            steps => $"metrics every {steps} steps"
                        ),
                    }
                        .OfType<string>()
                        .Select(change => (Label: Group(quick, pair.own), Change: change))
                )
                .Distinct()
                .GroupBy(one => one.Change, one => one.Label)
                .Select(change =>
                    change.Count() == quick.Networks.Select(network => Group(quick, network)).Distinct().Count()
                        ? change.Key
                        : $"{change.Key} ({string.Join("; ", change)})"
                ),
        ];

    private static string? Change(long own, long full, Func<string, string> words) =>
        own == full ? null : $"{words(Numbers.Grouped(own))} instead of {Numbers.Grouped(full)}";

    private static string? MaskChange(MaskStep? own, MaskStep? full) =>
        own == full ? null : $"the mask at step {Words(own)} instead of {Words(full)}";

    private static string Words(MaskStep? step) =>
        step switch
        {
            null => "none",
            { Relative: { } relative } => relative.ToString(),
            { Step: var known } => Numbers.Grouped(known),
        };

    private static string Group(Study study, StudyNetwork network) => StudyWords.Label(study, network.Group);
}
