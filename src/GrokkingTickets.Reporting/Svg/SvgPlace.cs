namespace GrokkingTickets.Reporting.Svg;

/// <summary>Where a panel is drawn.</summary>
/// <param name="Frame">The rectangle inside its axes.</param>
/// <param name="Margins">What it asked for.</param>
/// <param name="WithColorKey">Whether it must explain its colours itself: the heading does not.</param>
/// <param name="Id">Unique on the page, for what a picture refers to within itself, such as a clipping path.</param>
public sealed record SvgPlace(PanelFrame Frame, SvgMargins Margins, bool WithColorKey, string Id);
