using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>
/// The points of a panel as CSV inside the specification, a third of the size of objects: series index k, seed index s (-1 of the median
/// of all), x, value v, marker p and its colour c, band l to h, seeds n. Each line has the points that it needs on every scale the reader
/// can choose.
/// </summary>
internal static class VegaLiteRows
{
    // The frame that the interactive panels have on a wide page.
    private const double Width = 900,
        Height = 230;

    // In pixels of it. Lines of seeds are thin and many.
    private const double Tolerance = 0.3,
        SeedTolerance = 0.8;

    private const int MostPoints = 400,
        MostSeedPoints = 160,
        // Where a median is straight there are still points to point at.
        Stops = 60;

    public static string Write(ChartPanel panel, long[] seeds)
    {
        var text = new StringBuilder("k,s,x,v,p,c,l,h,n\n");
        IReadOnlyList<LineView> views = panel.Views(Width, Height);
        for (int k = 0; k < panel.Series.Count; k++)
        {
            Series series = panel.Series[k];
            IReadOnlyList<int> indices = LineSimplification.Indices(
                series.X,
                [series.Y, series.Low ?? [], series.High ?? []],
                views,
                Tolerance,
                MostPoints,
                StopsOf(series.X, views)
            );
            for (int at = 0; at < indices.Count; at++)
            {
                int i = indices[at];
                Row(text, k, -1, series.X[i], series.Y.At(i), Marker(series, indices, at), series.MarkerSlot(i));
                text.Append(',').Append(Numbers.Significant(series.Low.At(i)));
                text.Append(',').Append(Numbers.Significant(series.High.At(i))).Append(',');
                if (series.Count is { } count && i < count.Count)
                {
                    text.Append(count[i]);
                }

                text.Append('\n');
            }

            foreach (SeedValues seed in series.HasSeeds ? series.Seeds : [])
            {
                int s = Array.IndexOf(seeds, seed.Seed);
                foreach (int i in LineSimplification.Indices(series.X, [seed.Y], views, SeedTolerance, MostSeedPoints))
                {
                    Row(text, k, s, series.X[i], seed.Y.At(i), Marker(series, seed, i), series.MarkerSlot(i)).Append('\n');
                }
            }

            foreach (SeedMark mark in series.Marks)
            {
                VegaMarker marker = mark.Kind == SeedMarkKind.Memorized ? VegaMarker.Memorized : VegaMarker.Generalized;
                Row(text, k, Array.IndexOf(seeds, mark.Seed), mark.X, mark.Y, marker, Palette.Slot(series.Color)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static StringBuilder Row(StringBuilder text, int k, int s, double x, double v, VegaMarker marker, int color) =>
        text.Append(CultureInfo.InvariantCulture, $"{k},{s},{Numbers.Significant(x, 9)},{Numbers.Significant(v, 5)},{(int)marker},{color}");

    private static IEnumerable<int> StopsOf(IReadOnlyList<double> x, IReadOnlyList<LineView> views) =>
        views.SelectMany(view =>
            Enumerable
                .Range(0, x.Count)
                .Where(i => double.IsFinite(view.X.At(x[i])))
                .DistinctBy(i => (int)(view.X.At(x[i]) * Stops / Width))
        );

    private static VegaMarker Marker(Series series, IReadOnlyList<int> indices, int at)
    {
        if (series.Kind != SeriesKind.Line)
        {
            return series.Hollow.IsTrueAt(indices[at]) ? VegaMarker.Hollow : VegaMarker.Full;
        }

        bool before = at > 0 && double.IsFinite(series.Y[indices[at - 1]]);
        bool after = at + 1 < indices.Count && double.IsFinite(series.Y[indices[at + 1]]);
        return before || after ? VegaMarker.None : VegaMarker.Dot;
    }

    private static VegaMarker Marker(Series series, SeedValues seed, int i) =>
        series.Kind == SeriesKind.Line ? VegaMarker.None
        : seed.Hollow.IsTrueAt(i) ? VegaMarker.SeedHollow
        : VegaMarker.Seed;
}
