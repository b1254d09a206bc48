namespace GrokkingTickets.Statistics;

/// <summary>What is known of a positive number: it lies between two others, which are equal when it is known.</summary>
public readonly record struct Bounds(double Low, double High)
{
    /// <summary>Whether the number is known.</summary>
    public bool IsExact => Low.Equals(High);
}
