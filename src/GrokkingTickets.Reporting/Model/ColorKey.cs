namespace GrokkingTickets.Reporting.Model;

/// <summary>What the colours of heat maps mean, where several share them.</summary>
/// <param name="Label">What the colour is.</param>
/// <param name="Colors">The colours.</param>
/// <param name="Range">The values of their ends.</param>
public sealed record ColorKey(string Label, ColorScale Colors, AxisRange Range)
{
    /// <summary>The value of the first colour as text.</summary>
    public string Low => Numbers.Readable(Range.Min);

    /// <summary>The value of the last colour as text.</summary>
    public string High => Numbers.Readable(Range.Max);
}
