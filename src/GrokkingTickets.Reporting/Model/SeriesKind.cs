namespace GrokkingTickets.Reporting.Model;

/// <summary>How a <see cref="Series"/> is drawn.</summary>
public enum SeriesKind
{
    /// <summary>A line, its spread as a band: for curves over training.</summary>
    Line,

    /// <summary>Markers with whiskers, unconnected.</summary>
    Points,

    /// <summary>Markers with whiskers, connected by a line: for a handful of settings on the x axis.</summary>
    LineAndPoints,
}
