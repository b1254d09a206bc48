namespace GrokkingTickets.Reporting.Svg;

/// <summary>How a figure is drawn.</summary>
/// <param name="Heading">With title and legend on top; without where the page around it shows them.</param>
public sealed record SvgOptions(bool Heading = true)
{
    /// <summary>Put before every id in the picture, which must be unique on a page.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Width of the whole picture; null chooses by the number of columns.</summary>
    public double? Width { get; init; }

    /// <summary>
    /// Pixels that every cell of a picture gets at least, in both directions: panels become as wide and high as that needs. 0 for none.
    /// </summary>
    public double LeastCell { get; init; }

    /// <summary>Whether what colours mean is said beside the panels, where the heading does not.</summary>
    public bool ColorKeys { get; init; } = true;
}
