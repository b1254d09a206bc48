namespace GrokkingTickets.Reporting.Model;

/// <summary>From values to pixels along one axis.</summary>
internal sealed record PanelScale(AxisRange Range, AxisScale Scale, double From, double To)
{
    /// <summary>The pixel of a value, or NaN where the value has no place on the axis.</summary>
    public double At(double value)
    {
        if (!double.IsFinite(value) || (Scale == AxisScale.Log && value <= 0))
        {
            return double.NaN;
        }

        double t =
            Scale == AxisScale.Log
                ? (Math.Log10(value) - Math.Log10(Range.Min)) / (Math.Log10(Range.Max) - Math.Log10(Range.Min))
                : (value - Range.Min) / (Range.Max - Range.Min);
        // Far outside is as good as a little outside, and keeps coordinates sane.
        return From + (Math.Clamp(t, -10, 10) * (To - From));
    }
}
