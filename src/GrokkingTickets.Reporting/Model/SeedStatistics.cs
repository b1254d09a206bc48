using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Statistics;
using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// From single seeds to median and band. A median is the same on any scale of the axis, and quantiles never leave the range of what is
/// measured, as a mean with its standard deviation does.
/// </summary>
public static class SeedStatistics
{
    /// <summary>The lower edge of a band.</summary>
    public const double LowerQuantile = 0.25;

    /// <summary>The upper edge.</summary>
    public const double UpperQuantile = 0.75;

    /// <summary>
    /// Median and quantiles at every x, there alone where all seeds have a value or have measured one and it was NaN, which does not count:
    /// where some were trained longer than others, the median ends with the first of them, and does not jump. A single seed has no band.
    /// </summary>
    public static Series Aggregate(string name, IEnumerable<SeedCurve> curves, int color = 0, StrokeStyle style = StrokeStyle.Solid)
    {
        SeedCurve[] seeds = [.. curves.OrderBy(curve => curve.Seed)];
        foreach (SeedCurve seed in seeds)
        {
            if (seed.X.Count != seed.Y.Count)
            {
                throw new ArgumentException(
                    $"Series {name}, seed {seed.Seed}: {seed.X.Count} x values, {seed.Y.Count} y values.",
                    nameof(curves)
                );
            }
        }

        double[] x = [.. seeds.SelectMany(seed => seed.X).Where(double.IsFinite).Distinct().Order()];
        (SeedValues[] aligned, int[] present) = Aligned(seeds, x);
        double[] median = new double[x.Length],
            low = new double[x.Length],
            high = new double[x.Length];
        int[] count = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double[] values = [.. aligned.Select(seed => seed.Y[i]).Where(value => !double.IsNaN(value)).Order()];
            count[i] = values.Length;
            bool all = present[i] == seeds.Length && values.Length > 0;
            median[i] = all ? Quantile(values, 0.5) : double.NaN;
            (low[i], high[i]) =
                all && values.Length > 1 ? (Quantile(values, LowerQuantile), Quantile(values, UpperQuantile)) : (double.NaN, double.NaN);
        }

        return new Series(name, x, median)
        {
            Color = color,
            Style = style,
            Low = low,
            High = high,
            Count = count,
            Seeds = aligned,
        };
    }

    /// <summary>The values of seeds at common x, NaN where one has none, and how many have one at each.</summary>
    private static (SeedValues[] Values, int[] Present) Aligned(SeedCurve[] seeds, double[] x)
    {
        var position = x.Index().ToDictionary(one => one.Item, one => one.Index);
        int[] present = new int[x.Length];
        var aligned = new SeedValues[seeds.Length];
        for (int s = 0; s < seeds.Length; s++)
        {
            double[] y = new double[x.Length];
            Array.Fill(y, double.NaN);
            for (int i = 0; i < seeds[s].X.Count; i++)
            {
                if (position.TryGetValue(seeds[s].X[i], out int at))
                {
                    y[at] = seeds[s].Y[i];
                    present[at]++;
                }
            }

            aligned[s] = new SeedValues(seeds[s].Seed, y);
        }

        return (aligned, present);
    }

    /// <summary>A quantile of sorted values, between two of them on the straight line, as NumPy and R have it (type 7).</summary>
    public static double Quantile(double[] sorted, double tau) => SortedArrayStatistics.QuantileCustom(sorted, tau, QuantileDefinition.R7);

    /// <summary>Whether the median of some values is a bound and no measurement, see <see cref="CensoredMedian"/>.</summary>
    public static bool IsMedianCensored(IEnumerable<Censored> values) =>
        CensoredMedian.Of(values.Where(value => !double.IsNaN(value.Value))) is { IsCensored: true };
}
