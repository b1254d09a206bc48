namespace GrokkingTickets.Statistics;

/// <summary>Spearman's rank correlation; equal values share their mean rank.</summary>
public static class RankCorrelation
{
    /// <summary>In [-1, 1]; NaN when one of the two is constant or there are fewer than two values.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double[] a = Ranks(x);
        double[] b = Ranks(y);
        double mean = (a.Length - 1) / 2.0;
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += (a[i] - mean) * (b[i] - mean);
            squareA += (a[i] - mean) * (a[i] - mean);
            squareB += (b[i] - mean) * (b[i] - mean);
        }

        return squareA == 0 || squareB == 0 ? double.NaN : product / Math.Sqrt(squareA * squareB);
    }

    private static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] ranks = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            foreach (double other in values)
            {
                ranks[i] +=
                    other < values[i] ? 1
                    : other == values[i] ? 0.5
                    : 0;
            }

            ranks[i] -= 0.5; // itself
        }

        return ranks;
    }
}
