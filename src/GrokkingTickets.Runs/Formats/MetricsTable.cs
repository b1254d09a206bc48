namespace GrokkingTickets.Runs.Formats;

/// <summary>The content of a <c>metrics.csv</c>: the names of the tensors whose norms it holds, and the rows by ascending step.</summary>
public sealed record MetricsTable(IReadOnlyList<string> TensorNames, IReadOnlyList<MetricsRow> Rows)
{
    /// <summary>The last row's step, or -1 when there is none.</summary>
    public long LastStep => Rows.Count == 0 ? -1 : Rows[^1].Step;

    /// <summary>The last row, or null when there is none.</summary>
    public MetricsRow? Last => Rows.Count == 0 ? null : Rows[^1];

    /// <summary>The row of a step, or null.</summary>
    public MetricsRow? At(long step) => LastUpTo(step) is { } row && row.Step == step ? row : null;

    /// <summary>The last row that is not after a step, or null.</summary>
    public MetricsRow? LastUpTo(long step) => CountUpTo(step) is > 0 and var count ? Rows[count - 1] : null;

    /// <summary>The rows that are not after a step.</summary>
    public MetricsTable UpTo(long step) => step >= LastStep ? this : With(Rows.Take(CountUpTo(step)));

    /// <summary>A table of rows, which are copied.</summary>
    public static MetricsTable Of(IReadOnlyList<string> tensorNames, IEnumerable<MetricsRow> rows) =>
        new MetricsTable(tensorNames, []).With(rows);

    /// <summary>Other rows of the same tensors, copied, so that nothing else is kept in memory for them.</summary>
    public MetricsTable With(IEnumerable<MetricsRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var copies = new MetricsRows(TensorNames.Count);
        foreach (MetricsRow row in rows)
        {
            copies.Add(row);
        }

        return this with
        {
            Rows = copies,
        };
    }

    private int CountUpTo(long step)
    {
        (int low, int high) = (0, Rows.Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = Rows[middle].Step <= step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
