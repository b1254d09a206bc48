namespace GrokkingTickets.Reporting.Model;

/// <summary>The text of a tick: a base, and an exponent to be raised where there is one.</summary>
/// <param name="Text">"0.5", "30,000", "50%" or, with an exponent, "10" or "2·10".</param>
/// <param name="Exponent">"-3" with a true minus sign, or null.</param>
public sealed record TickLabel(string Text, string? Exponent = null)
{
    /// <summary>The smallest number of a log axis that is written out; those below are powers of ten.</summary>
    internal const double Smallest = 1e-3;

    /// <summary>The first number of a log axis that is no longer written out.</summary>
    internal const double Largest = 1e6;

    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>Labels for the major ticks of an axis.</summary>
    public static IReadOnlyList<TickLabel> For(IReadOnlyList<double> ticks, Axis axis, AxisScale scale)
    {
        if (axis.Names is { } names)
        {
            return [.. ticks.Select(tick => new TickLabel(names[(int)tick]))];
        }

        if (axis.Percent)
        {
            return [.. ticks.Select(tick => new TickLabel(Numbers.Percent(tick)))];
        }

        // Each number on its own, so that it reads the same on every axis of a page: never 0.01 here and 10⁻² there.
        if (scale == AxisScale.Log)
        {
            return [.. ticks.Select(tick => tick is >= Smallest and < Largest ? new TickLabel(Numbers.Tick(tick)) : Power(tick))];
        }

        double size = ticks.Count == 0 ? 0 : ticks.Max(Math.Abs);
        if (size is > 0 and (< Smallest or >= 1e7))
        {
            return [.. ticks.Select(Power)];
        }

        return [.. ticks.Select(tick => new TickLabel(Numbers.Tick(tick)))];
    }

    /// <summary>The label in one string, the exponent in superscript characters.</summary>
    public override string ToString() =>
        Exponent is null ? Text : Text + string.Concat(Exponent.Select(c => c == '\u2212' ? '⁻' : Superscripts[c - '0']));

    private static TickLabel Power(double value)
    {
        if (value == 0)
        {
            return new TickLabel("0");
        }

        int exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        double mantissa = Math.Round(value / Math.Pow(10, exponent), 6);
        string raised = Numbers.Tick(exponent);
        return mantissa == 1 ? new TickLabel("10", raised) : new TickLabel(Numbers.Tick(mantissa) + "·10", raised);
    }
}
