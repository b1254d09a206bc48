using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Cli.Output;

/// <summary>Some rows of a run's metrics that show what happened: most of them where it memorises and where it generalises.</summary>
internal static class MetricsInShort
{
    /// <summary>The first, the last, those of t_mem and t_gen, and others between.</summary>
    /// <param name="rows">All rows, in ascending order of steps.</param>
    /// <param name="goal">What counts as memorised and generalised.</param>
    /// <param name="count">About how many.</param>
    public static IReadOnlyList<MetricsRow> Of(IReadOnlyList<MetricsRow> rows, Goal goal, int count)
    {
        if (rows.Count <= count)
        {
            return rows;
        }

        double[] way = Way(rows, goal);
        Outcome outcome = goal.OutcomeOf(rows);
        var chosen = new SortedSet<int> { 0, rows.Count - 1 };
        for (int i = 0, at = 0; i < rows.Count; i++)
        {
            if (rows[i].Step == outcome.MemorizedAt || rows[i].Step == outcome.GeneralizedAt)
            {
                chosen.Add(i);
            }

            if (way[i] >= way[^1] * at / (count - 1))
            {
                chosen.Add(i);
                at = (int)(way[i] / way[^1] * (count - 1)) + 1;
            }
        }

        return [.. chosen.Select(i => rows[i])];
    }

    /// <summary>
    /// How far the run has come at each row: along the steps on a logarithmic axis, and along the best train and test results so far, each
    /// of which counts as much. Rows at even distances of it are dense where something happens.
    /// </summary>
    private static double[] Way(IReadOnlyList<MetricsRow> rows, Goal goal)
    {
        double[] train = Best([.. rows.Select(row => goal.Of(row.TrainLoss, row.TrainAccuracy))], goal);
        double[] test = Best([.. rows.Select(row => goal.OfTest(row))], goal);
        double last = Math.Log(1 + rows[^1].Step);
        return [.. rows.Select((row, i) => (Math.Log(1 + row.Step) / last) + train[i] + test[i])];
    }

    /// <summary>From 0 at the first row to 1 at the best; losses on a logarithmic axis.</summary>
    private static double[] Best(double[] values, Goal goal)
    {
        double[] best = new double[values.Length];
        double so = double.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            double value = goal.IsOfLoss ? -Math.Log(Math.Max(values[i], double.Epsilon)) : values[i];
            so = double.IsFinite(value) ? Math.Max(so, value) : so;
            best[i] = so;
        }

        double first = best[0];
        double range = best[^1] - first;
        return [.. best.Select(value => double.IsFinite(range) && range > 0 ? (value - first) / range : 0)];
    }
}
