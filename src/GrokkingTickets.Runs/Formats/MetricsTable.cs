namespace GrokkingTickets.Runs.Formats;

/// <summary>The content of a <c>metrics.csv</c>: the names of the tensors whose norms it holds, and the rows by ascending step.</summary>
public sealed record MetricsTable(IReadOnlyList<string> TensorNames, IReadOnlyList<MetricsRow> Rows)
{
    /// <summary>The last row's step, or -1 when there is none.</summary>
    public long LastStep => Rows.Count == 0 ? -1 : Rows[^1].Step;
}
