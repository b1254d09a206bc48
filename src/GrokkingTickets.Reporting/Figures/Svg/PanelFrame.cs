namespace GrokkingTickets.Reporting.Figures.Svg;

/// <summary>The rectangle of a panel inside its axes.</summary>
internal readonly record struct PanelFrame(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;
}
