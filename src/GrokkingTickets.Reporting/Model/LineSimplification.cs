namespace GrokkingTickets.Reporting.Model;

/// <summary>A frame in which a line is seen: two axes with their scales, in pixels.</summary>
internal sealed record LineView(PanelScale X, PanelScale Y);

/// <summary>Fewer points that draw the same line: Ramer, Douglas and Peucker's way, by the distance that is seen.</summary>
internal static class LineSimplification
{
    /// <summary>
    /// Indices of the points worth drawing. Every point left out lies within <paramref name="tolerance"/> pixels of the line through those
    /// kept, in every view and for every column, unless that would take more than <paramref name="most"/> points: the worst places come
    /// first, so that the error is then as small as the number allows. Where a column begins or ends to have a place in a view, both
    /// points stay: gaps stay gaps.
    /// </summary>
    /// <param name="x">Ascending.</param>
    /// <param name="columns">Lines over <paramref name="x"/>, such as a median and the edges of its band.</param>
    /// <param name="views">The frames in which it must look the same.</param>
    /// <param name="tolerance">In pixels.</param>
    /// <param name="most">How many points at most, but for ends, gaps and those that stay in any case.</param>
    /// <param name="always">Points that stay in any case.</param>
    public static IReadOnlyList<int> Indices(
        IReadOnlyList<double> x,
        IReadOnlyList<IReadOnlyList<double>> columns,
        IReadOnlyList<LineView> views,
        double tolerance,
        int most,
        params IEnumerable<int> always
    )
    {
        int[] usable = [.. Enumerable.Range(0, x.Count).Where(i => double.IsFinite(x[i]))];
        if (usable.Length <= 2)
        {
            return usable;
        }

        SeenLine[] seen =
        [
            .. views.SelectMany(view =>
                columns.Select(column => new SeenLine(
                    [.. usable.Select(i => view.X.At(x[i]))],
                    [.. usable.Select(i => view.Y.At(column.At(i)))]
                ))
            ),
        ];
        int last = usable.Length - 1;
        var kept = new SortedSet<int> { 0, last };
        kept.UnionWith(always.Select(index => Array.BinarySearch(usable, index)).Where(at => at >= 0));
        for (int i = 0; i < last; i++)
        {
            if (Array.Exists(seen, line => line.IsSeen(i) != line.IsSeen(i + 1)))
            {
                kept.Add(i);
                kept.Add(i + 1);
            }
        }

        var open = new PriorityQueue<(int From, int To, int Worst), double>();
        int from = 0;
        foreach (int to in kept.Skip(1))
        {
            Enqueue(from, to);
            from = to;
        }

        while (open.TryDequeue(out (int From, int To, int Worst) gap, out double rank) && -rank > tolerance && kept.Count < most)
        {
            kept.Add(gap.Worst);
            Enqueue(gap.From, gap.Worst);
            Enqueue(gap.Worst, gap.To);
        }

        return [.. kept.Select(at => usable[at])];

        void Enqueue(int first, int second)
        {
            double worst = 0;
            int place = -1;
            foreach (SeenLine line in seen)
            {
                for (int i = first + 1; i < second; i++)
                {
                    double distance = line.Distance(i, first, second);
                    if (distance > worst)
                    {
                        (worst, place) = (distance, i);
                    }
                }
            }

            if (place >= 0)
            {
                open.Enqueue((first, second, place), -worst);
            }
        }
    }

    /// <summary>A line in pixels; NaN where it has no place.</summary>
    private sealed class SeenLine(double[] x, double[] y)
    {
        public bool IsSeen(int i) => double.IsFinite(x[i]) && double.IsFinite(y[i]);

        /// <summary>From a point to the line between two others; NaN, which is no distance, where one is not seen.</summary>
        public double Distance(int point, int from, int to)
        {
            double dx = x[to] - x[from],
                dy = y[to] - y[from],
                px = x[point] - x[from],
                py = y[point] - y[from];
            double length = (dx * dx) + (dy * dy);
            double t = length > 0 ? Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1) : 0;
            return Math.Sqrt(Math.Pow(px - (t * dx), 2) + Math.Pow(py - (t * dy), 2));
        }
    }
}
