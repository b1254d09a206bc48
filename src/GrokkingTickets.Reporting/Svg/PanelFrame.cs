namespace GrokkingTickets.Reporting.Svg;

/// <summary>The rectangle of a panel inside its axes.</summary>
public readonly record struct PanelFrame(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
