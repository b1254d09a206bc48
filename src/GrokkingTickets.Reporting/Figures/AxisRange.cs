namespace GrokkingTickets.Reporting.Figures;

/// <summary>The ends of an axis.</summary>
public readonly record struct AxisRange(double Min, double Max)
{
    private const double Air = 0.03;

    /// <summary>Whether a value lies between the ends.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>The range of a panel's x axis.</summary>
    public static AxisRange OfX(ChartPanel panel)
    {
        bool points = panel.Series.Any(series => series.Kind != SeriesKind.Line);
        IEnumerable<double> values = panel
            .Series.SelectMany(series => series.X)
            .Concat(panel.References.Where(line => line.Vertical).Select(line => line.Value));
        return Of(panel.XAxis, panel.XAxis.Scale, values, points ? Air : 0, fromZero: false);
    }

    /// <summary>The range of a panel's y axis on its own scale.</summary>
    public static AxisRange OfY(ChartPanel panel) => OfY(panel, panel.YAxis.Scale);

    /// <summary>
    /// The range of a panel's y axis on a given scale. On a log axis a band's lower edge does not count: mean minus standard deviation
    /// comes arbitrarily close to zero and would stretch the axis over empty decades. Nor do values whose x has no place on a log x axis, such
    /// as those of step 0. Fractions keep to [0, 1].
    /// </summary>
    public static AxisRange OfY(ChartPanel panel, AxisScale scale)
    {
        IEnumerable<double> values = panel
            .Series.SelectMany(series =>
                new[] { series.Mean, series.High ?? [] }
                    .Concat(scale == AxisScale.Log ? series.Seeds.Select(seed => seed.Y) : [series.Low ?? []])
                    .SelectMany(column =>
                        panel.XAxis.Scale == AxisScale.Log ? column.Where((_, i) => i < series.X.Count && series.X[i] > 0) : column
                    )
            )
            .Concat(panel.References.Where(line => !line.Vertical).Select(line => line.Value));
        Axis axis = scale == panel.YAxis.Scale ? panel.YAxis : panel.YAxis with { Min = null, Max = null };
        if (
            axis.Percent
            && scale == AxisScale.Linear
            && panel.Series.SelectMany(series => series.Mean).Where(double.IsFinite).All(value => value is >= 0 and <= 1)
        )
        {
            return new AxisRange(axis.Min ?? -Air, axis.Max ?? (1 + Air));
        }

        return Of(axis, scale, values, Air, fromZero: true);
    }

    private static AxisRange Of(Axis axis, AxisScale scale, IEnumerable<double> values, double air, bool fromZero)
    {
        bool log = scale == AxisScale.Log;
        double min = double.PositiveInfinity,
            max = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (!double.IsFinite(value) || (log && value <= 0))
            {
                continue;
            }

            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        double? fixedMin = log && axis.Min <= 0 ? null : axis.Min;
        double? fixedMax = log && axis.Max <= 0 ? null : axis.Max;
        if (min > max)
        {
            (min, max) = log ? (1, 10) : (0, 1);
            min = fixedMin ?? min;
            max = fixedMax ?? max;
        }
        else if (log)
        {
            double low = Math.Log10(min),
                high = Math.Log10(max);
            double pad = high > low ? air * (high - low) : 0.5;
            (min, max) = (Math.Pow(10, low - pad), Math.Pow(10, high + pad));
        }
        else
        {
            if (min == max)
            {
                double half = min == 0 ? 1 : Math.Abs(min) / 2;
                (min, max) = (min - half, max + half);
            }
            else if (fromZero && min > 0 && min < 0.4 * max)
            {
                min = 0;
            }

            double pad = air * (max - min);
            (min, max) = (min - pad, max + pad);
        }

        min = fixedMin ?? min;
        max = fixedMax ?? max;
        if (min < max)
        {
            return new AxisRange(min, max);
        }

        return log ? new AxisRange(min, min * 10) : new AxisRange(min, min + 1);
    }
}
