using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;

namespace GrokkingTickets.Studies;

/// <summary>
/// When the mask of the largest weights changes most, and how long after the test accuracy that is (the paper's third version, section
/// 5.1), of the checkpoints of a run: changes are over <see cref="MaskDistances.Lag"/> steps, and only those that begin when the network
/// has memorised count, because before the mask moves away from chance.
/// </summary>
/// <param name="Step">The checkpoint at whose end the mask has changed most.</param>
/// <param name="Lag">That step minus the one at whose end the test accuracy has changed most.</param>
internal sealed record MaskChange(long Step, long Lag)
{
    /// <summary>What it is computed from.</summary>
    public static MaskDistances Analysis { get; } = new();

    /// <summary>Of a run; null where it never memorised, or is too short.</summary>
    public static MaskChange? Of(SeedResult run)
    {
        if (run.IsMissing || run.Outcome.MemorizedAt is not { } memorized)
        {
            return null;
        }

        var accuracies = run.Table.Rows.ToDictionary(row => row.Step, row => row.TestAccuracy);
        AnalysisRow[] changes =
        [
            .. run.Results(Analysis)
                .Rows.Where(row =>
                    row.Step - Analysis.Lag >= memorized
                    && double.IsFinite(Distance(row))
                    && accuracies.ContainsKey(row.Step - Analysis.Lag)
                ),
        ];
        if (changes.Length == 0)
        {
            return null;
        }

        long mask = changes.MaxBy(Distance)!.Step,
            accuracy = changes.MaxBy(row => accuracies[row.Step] - accuracies[row.Step - Analysis.Lag])!.Step;
        return new MaskChange(mask, mask - accuracy);
    }

    private static double Distance(AnalysisRow row) => row.Values[Analysis.FromBefore.Name].Number;
}
