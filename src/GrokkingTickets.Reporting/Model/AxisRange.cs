namespace GrokkingTickets.Reporting.Model;

/// <summary>The ends of an axis.</summary>
public readonly record struct AxisRange(double Min, double Max)
{
    /// <summary>The usual room beyond the outermost values.</summary>
    public const double Air = 0.03;

    /// <summary>Whether a value lies between the ends.</summary>
    public bool Contains(double value) => value >= Min && value <= Max;

    /// <summary>
    /// An axis that shows some values with a little air around them. Values that are not finite, or have no place on a log axis, do not
    /// count.
    /// </summary>
    /// <param name="scale">Linear or logarithmic.</param>
    /// <param name="values">What is to be shown.</param>
    /// <param name="air">Beyond the outermost values, as a fraction of the range.</param>
    /// <param name="fromZero">Whether a linear axis of positive values begins at zero where that costs little.</param>
    public static AxisRange Of(AxisScale scale, IEnumerable<double> values, double air, bool fromZero)
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

        if (min > max)
        {
            return log ? new AxisRange(1, 10) : new AxisRange(0, 1);
        }

        if (log)
        {
            double low = Math.Log10(min),
                high = Math.Log10(max);
            double pad = high > low ? air * (high - low) : 0.5;
            if (pad > 0)
            {
                (min, max) = (Math.Pow(10, low - pad), Math.Pow(10, high + pad));
            }
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

        if (min < max)
        {
            return new AxisRange(min, max);
        }

        return log ? new AxisRange(min, min * 10) : new AxisRange(min, min + 1);
    }
}
