using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>
/// The points of a panel as CSV inside the specification, a third of the size of objects: series index k, x, mean m, band l to h,
/// seeds n, marker p (0 none, 1 a dot for a point without neighbours, 2 full, 3 hollow) and its colour c, then a column a seed, s0, s1, ...
/// </summary>
internal static class VegaLiteRows
{
    private const int Buckets = 250;

    public static string Write(ChartPanel panel, long[] seeds)
    {
        var text = new StringBuilder("k,x,m,l,h,n,p,c");
        for (int s = 0; s < seeds.Length; s++)
        {
            text.Append(CultureInfo.InvariantCulture, $",s{s}");
        }

        text.Append('\n');
        for (int k = 0; k < panel.Series.Count; k++)
        {
            Series series = panel.Series[k];
            SeedValues?[] columns = [.. seeds.Select(seed => series.Seeds.FirstOrDefault(values => values.Seed == seed))];
            IReadOnlyList<int> indices = Downsampling.Indices(series.X, series.Mean, panel.XAxis.Scale, Buckets);
            for (int at = 0; at < indices.Count; at++)
            {
                int i = indices[at];
                text.Append(k).Append(',').Append(Numbers.Significant(series.X[i], 9));
                text.Append(',').Append(Numbers.Significant(series.Mean[i]));
                text.Append(',').Append(Numbers.Significant(series.Low.At(i)));
                text.Append(',').Append(Numbers.Significant(series.High.At(i)));
                text.Append(',');
                if (series.Count is { } count && i < count.Count)
                {
                    text.Append(count[i]);
                }

                text.Append(',').Append(Marker(series, indices, at)).Append(',').Append(series.MarkerSlot(i));
                foreach (SeedValues? column in columns)
                {
                    text.Append(',').Append(Numbers.Significant((column?.Y).At(i)));
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    private static int Marker(Series series, IReadOnlyList<int> indices, int at)
    {
        if (series.Kind != SeriesKind.Line)
        {
            return series.Hollow is { } hollow && indices[at] < hollow.Count && hollow[indices[at]] ? 3 : 2;
        }

        bool before = at > 0 && double.IsFinite(series.Mean[indices[at - 1]]);
        bool after = at + 1 < indices.Count && double.IsFinite(series.Mean[indices[at + 1]]);
        return before || after ? 0 : 1;
    }
}
