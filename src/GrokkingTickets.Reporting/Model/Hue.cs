namespace GrokkingTickets.Reporting.Model;

/// <summary>Hues of <see cref="Palette"/> that have shades of their own.</summary>
public enum Hue
{
    Blue,
    Orange,
    Green,
    Purple,
}
