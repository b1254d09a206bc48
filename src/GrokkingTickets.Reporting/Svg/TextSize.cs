namespace GrokkingTickets.Reporting.Svg;

/// <summary>Font sizes of a picture, in pixels.</summary>
internal static class TextSize
{
    public const double Tick = 11,
        Label = 12,
        Title = 12.5,
        Heading = 15;
}
