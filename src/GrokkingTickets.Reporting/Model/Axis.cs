namespace GrokkingTickets.Reporting.Model;

/// <summary>An axis of a <see cref="ChartPanel"/>.</summary>
/// <param name="Label">What is measured, as printed beside the axis.</param>
/// <param name="Scale">Linear or logarithmic.</param>
/// <param name="Percent">Values are fractions of one and are printed as percentages.</param>
public sealed record Axis(string Label, AxisScale Scale = AxisScale.Linear, bool Percent = false)
{
    /// <summary>What stands at 0, 1, 2 and so on, of an axis of names; null of one of numbers.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The axis of training time that most panels share.</summary>
    public static Axis Steps { get; } = new("Step");
}
