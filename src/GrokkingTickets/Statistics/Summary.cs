using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Statistics;

/// <summary>Mean and sample standard deviation of some numbers.</summary>
/// <param name="Count">How many there were.</param>
/// <param name="Mean">NaN of none.</param>
/// <param name="Deviation">With n - 1 in the denominator; 0 of fewer than two.</param>
public readonly record struct Summary(int Count, double Mean, double Deviation)
{
    /// <summary>Of some numbers.</summary>
    public static Summary Of(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        (double mean, double deviation) = ArrayStatistics.MeanStandardDeviation(values);
        return new Summary(values.Length, mean, values.Length > 1 ? deviation : 0);
    }
}
