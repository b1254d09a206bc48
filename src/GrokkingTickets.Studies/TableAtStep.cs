using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;

namespace GrokkingTickets.Studies;

/// <summary>A table of a run at a checkpoint.</summary>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Rows">In the order in which they are shown.</param>
public sealed record TableAtStep(long Step, double[][] Rows)
{
    /// <summary>
    /// A run's tables at some steps: of each that of the checkpoint there or the nearest before it. All have their rows in the same order,
    /// so that they can be followed from picture to picture.
    /// </summary>
    /// <param name="analysis">What gives the table.</param>
    /// <param name="table">Which one.</param>
    /// <param name="run">The run.</param>
    /// <param name="steps">Where to look; none for the end alone.</param>
    public static IReadOnlyList<TableAtStep> Of(
        NetworkAnalysis analysis,
        TableQuantity table,
        SeedResult run,
        params IReadOnlyList<long> steps
    )
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(steps);
        IReadOnlyList<AnalysisRow> rows = run.Results(analysis).Rows;
        AnalysisRow last = rows[^1];
        int[] order = [.. Enumerable.Range(0, last.Values[table.Name].Shape[0])];
        if (table.Order is { By: var by })
        {
            order = [.. order.OrderBy(row => last.Values[by.Name].Values[row])];
        }

        return
        [
            .. (steps.Count > 0 ? steps : [last.Step]).Select(step =>
            {
                AnalysisRow at = rows.LastOrDefault(row => row.Step <= step, rows[0]);
                double[][] values = at.Values[table.Name].Table;
                return new TableAtStep(at.Step, [.. order.Select(row => values[row])]);
            }),
        ];
    }
}
