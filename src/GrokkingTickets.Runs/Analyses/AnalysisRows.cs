using GrokkingTickets.Analysis;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>What an analysis says of a run at some of its checkpoints, by ascending step.</summary>
public sealed record AnalysisRows(IReadOnlyList<AnalysisRow> Rows)
{
    /// <summary>The steps.</summary>
    public IReadOnlyList<long> Steps { get; } = [.. Rows.Select(row => row.Step)];

    /// <summary>A number over the steps.</summary>
    public double[] Numbers(NumberQuantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return [.. Rows.Select(row => row.Values[quantity.Name].Number)];
    }

    /// <summary>The rows up to a step.</summary>
    public AnalysisRows Until(long step) => new([.. Rows.Where(row => row.Step <= step)]);
}
