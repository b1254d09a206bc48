using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>From single seeds to mean and band.</summary>
public static class SeedStatistics
{
    /// <summary>
    /// Mean and sample standard deviation (n - 1) at every x that any seed has. Grids may differ, as when a run stopped early: at each x
    /// only the seeds present (and not NaN) count, and their number is kept. A single seed has a mean but no band.
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
        var position = new Dictionary<double, int>(x.Length);
        for (int i = 0; i < x.Length; i++)
        {
            position[x[i]] = i;
        }

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
                }
            }

            aligned[s] = new SeedValues(seeds[s].Seed, y);
        }

        double[] mean = new double[x.Length],
            low = new double[x.Length],
            high = new double[x.Length];
        int[] count = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            var summary = Summary.Of([.. aligned.Select(seed => seed.Y[i]).Where(value => !double.IsNaN(value))]);
            double deviation = summary.Count < 2 ? double.NaN : summary.Deviation;
            (count[i], mean[i]) = (summary.Count, summary.Mean);
            (low[i], high[i]) = (mean[i] - deviation, mean[i] + deviation);
        }

        return new Series(name, x, mean)
        {
            Color = color,
            Style = style,
            Low = low,
            High = high,
            Count = count,
            Seeds = aligned,
        };
    }
}
