using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Statistics;

/// <summary>The percentile bootstrap (Efron 1979).</summary>
public static class Bootstrap
{
    /// <summary>The interval that holds a statistic of resampled observations with the given probability.</summary>
    /// <param name="random">Where the samples come from.</param>
    /// <param name="count">Observations, at least 1; a sample is as many of their positions, drawn with replacement.</param>
    /// <param name="resamples">How many samples.</param>
    /// <param name="level">The probability, in (0, 1).</param>
    /// <param name="statistic">Of a sample; samples for which it is NaN are left out.</param>
    public static (double Low, double High) Interval(
        RandomStream random,
        int count,
        int resamples,
        double level,
        Func<int[], double> statistic
    )
    {
        var values = new List<double>(resamples);
        int[] sample = new int[count];
        ulong index = 0;
        for (int r = 0; r < resamples; r++)
        {
            for (int i = 0; i < count; i++)
            {
                sample[i] = (int)(random.Uniform(index++) * count);
            }

            double value = statistic(sample);
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        if (values.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        double[] sorted = [.. values.Order()];
        return (Quantile(sorted, (1 - level) / 2), Quantile(sorted, (1 + level) / 2));
    }

    /// <summary>Linear between the order statistics: the definition R-7, which is the default of R and NumPy.</summary>
    private static double Quantile(double[] sorted, double probability) =>
        SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);
}
