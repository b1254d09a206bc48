namespace GrokkingTickets.Reporting.Model;

/// <summary>A curve as a line of text.</summary>
public static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>Parts of one, the lowest mark for 0 and the highest for 1; a blank where a value is unknown.</summary>
    public static string OfFractions(IReadOnlyList<double> values) =>
        string.Concat(
            values.Select(value =>
                double.IsNaN(value) ? ' ' : Levels[Math.Clamp((int)Math.Round(value * (Levels.Length - 1)), 0, Levels.Length - 1)]
            )
        );
}
