using System.Text;

namespace GrokkingTickets.Reporting.Figures;

/// <summary>
/// A figure's numbers as a tidy table, one row a value: <c>panel,series,style,x,mean,low,high,n</c> and a column a seed. All points, in full
/// precision; empty where there is none. A heat map's cells are rows too: its row as the series, style <c>heatmap</c>, its column as x.
/// </summary>
public static class FigureCsv
{
    /// <summary>The table, with a header and lines ended by LF.</summary>
    public static string Write(Figure figure)
    {
        long[] seeds =
        [
            .. figure
                .Charts()
                .SelectMany(chart => chart.Series)
                .SelectMany(series => series.Seeds)
                .Select(seed => seed.Seed)
                .Distinct()
                .Order(),
        ];
        var text = new StringBuilder("panel,series,style,x,mean,low,high,n");
        foreach (long seed in seeds)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $",seed_{seed}");
        }

        text.Append('\n');

        foreach (Panel panel in figure.Panels)
        {
            if (panel is ChartPanel chart)
            {
                Write(text, figure, chart, seeds);
            }
            else if (panel is HeatMap map)
            {
                Write(text, map, seeds.Length);
            }
        }

        return text.ToString();
    }

    /// <summary>A field, quoted where the format asks for it.</summary>
    public static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : "\"" + field.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static void Write(StringBuilder text, Figure figure, ChartPanel chart, long[] seeds)
    {
        foreach (Series series in chart.Series)
        {
            string role = figure.Role(chart, series);
            string head = $"{Quote(chart.Title)},{Quote(series.Name)},{Quote(role.Length > 0 ? role : "solid")},";
            for (int i = 0; i < series.X.Count; i++)
            {
                text.Append(head).Append(Numbers.RoundTrip(series.X[i])).Append(',');
                text.Append(Numbers.RoundTrip(series.Mean.At(i))).Append(',');
                text.Append(Numbers.RoundTrip(series.Low.At(i))).Append(',');
                text.Append(Numbers.RoundTrip(series.High.At(i))).Append(',');
                if (series.Count is { } count && i < count.Count)
                {
                    text.Append(count[i]);
                }

                foreach (long seed in seeds)
                {
                    text.Append(',').Append(Numbers.RoundTrip((series.Seeds.FirstOrDefault(values => values.Seed == seed)?.Y).At(i)));
                }

                text.Append('\n');
            }
        }
    }

    private static void Write(StringBuilder text, HeatMap map, int seeds)
    {
        for (int row = 0; row < map.Rows.Count; row++)
        {
            for (int column = 0; column < map.Rows[row].Count; column++)
            {
                text.Append(Quote(map.Title)).Append(',').Append(Numbers.RoundTrip(map.YFirst + (row * map.YStep))).Append(",heatmap,");
                text.Append(Numbers.RoundTrip(map.XFirst + (column * map.XStep))).Append(',');
                text.Append(Numbers.RoundTrip(map.Rows[row][column])).Append(",,,").Append(',', seeds).Append('\n');
            }
        }
    }
}
