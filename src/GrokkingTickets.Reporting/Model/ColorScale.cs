namespace GrokkingTickets.Reporting.Model;

/// <summary>The colours of a <see cref="HeatMap"/>.</summary>
public enum ColorScale
{
    /// <summary>Dark to light (viridis), for amounts.</summary>
    Sequential,

    /// <summary>Blue over white to red, white at zero and as far up as down, for signed values.</summary>
    Diverging,
}
