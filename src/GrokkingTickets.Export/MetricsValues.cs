using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>The numbers of a row of metrics in the order of the columns of <c>metrics.csv</c>, the step set aside.</summary>
internal static class MetricsValues
{
    /// <summary>Gives each number with its place, from 0.</summary>
    public static void Of(MetricsRow row, Action<int, double> take)
    {
        Span<double> scalars = stackalloc double[MetricsRow.Scalars];
        row.CopyScalars(scalars);
        for (int i = 0; i < scalars.Length; i++)
        {
            take(i, scalars[i]);
        }

        for (int i = 0; i < row.TensorL1Norms.Length; i++)
        {
            take(scalars.Length + (2 * i), row.TensorL1Norms.Span[i]);
            take(scalars.Length + (2 * i) + 1, row.TensorL2Norms.Span[i]);
        }
    }
}
