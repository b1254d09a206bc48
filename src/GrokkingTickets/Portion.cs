namespace GrokkingTickets;

/// <summary>A part of a number of things.</summary>
internal static class Portion
{
    /// <summary>floor(fraction * count); the tiny slack keeps 0.29 of 100 at 29 in binary arithmetic.</summary>
    public static long Of(double fraction, long count) => (long)Math.Floor((fraction * count) + 1e-9);
}
