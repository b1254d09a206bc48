namespace GrokkingTickets.Reporting.Model;

/// <summary>The dash of a line. <see cref="Figure"/> says what the two mean; by convention train is dashed, test solid.</summary>
public enum StrokeStyle
{
    Solid,
    Dashed,
}
