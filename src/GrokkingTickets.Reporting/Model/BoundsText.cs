using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>What is known of a positive number, as text.</summary>
public static class BoundsText
{
    /// <summary>"0.033", "&gt; 1.8", "&lt; 0.2", "0.02 to 0.05", or "–" where nothing is known.</summary>
    public static string Of(Bounds bounds) =>
        bounds.IsExact ? Numbers.Readable(bounds.Low)
        : (bounds.Low, bounds.High) is (0, double.PositiveInfinity) ? Numbers.Unknown
        : double.IsPositiveInfinity(bounds.High) ? "> " + Numbers.Readable(bounds.Low)
        : bounds.Low == 0 ? "< " + Numbers.Readable(bounds.High)
        : $"{Numbers.Readable(bounds.Low)} to {Numbers.Readable(bounds.High)}";
}
