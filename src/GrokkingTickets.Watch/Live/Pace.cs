namespace GrokkingTickets.Watch.Live;

/// <summary>Steps a second as they are shown, without the jumps from one look to the next.</summary>
internal static class Pace
{
    /// <summary>What is shown after a rate, NaN where there was none, when another was measured.</summary>
    public static double Of(double shown, double measured) => double.IsNaN(shown) ? measured : (0.8 * shown) + (0.2 * measured);
}
