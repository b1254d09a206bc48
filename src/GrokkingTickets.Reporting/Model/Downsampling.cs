namespace GrokkingTickets.Reporting.Model;

/// <summary>Fewer points that draw the same line.</summary>
public static class Downsampling
{
    /// <summary>
    /// Indices of the points worth drawing: of each of <paramref name="buckets"/> equal stretches of the x axis the lowest and the highest
    /// (so that every spike stays) and the first gap, and the first and last point of all. All indices, when there are few.
    /// </summary>
    public static IReadOnlyList<int> Indices(IReadOnlyList<double> x, IReadOnlyList<double> y, AxisScale scale, int buckets)
    {
        int count = Math.Min(x.Count, y.Count);
        int[] usable = [.. Enumerable.Range(0, count).Where(i => double.IsFinite(x[i]) && (scale == AxisScale.Linear || x[i] > 0))];
        if (usable.Length <= 2 * buckets)
        {
            return usable;
        }

        double start = Place(x[usable[0]]),
            span = Place(x[usable[^1]]) - start;
        var kept = new SortedSet<int> { usable[0], usable[^1] };
        foreach (
            IGrouping<int, int> bucket in usable.GroupBy(i =>
                span > 0 ? (int)Math.Min(buckets - 1, (Place(x[i]) - start) / span * buckets) : 0
            )
        )
        {
            int lowest = -1,
                highest = -1,
                gap = -1;
            foreach (int i in bucket)
            {
                if (!double.IsFinite(y[i]))
                {
                    gap = gap < 0 ? i : gap;
                    continue;
                }

                lowest = lowest < 0 || y[i] < y[lowest] ? i : lowest;
                highest = highest < 0 || y[i] > y[highest] ? i : highest;
            }

            foreach (int i in (ReadOnlySpan<int>)[lowest, highest, gap])
            {
                if (i >= 0)
                {
                    kept.Add(i);
                }
            }
        }

        return [.. kept];

        double Place(double value) => scale == AxisScale.Log ? Math.Log10(value) : value;
    }
}
