namespace GrokkingTickets.Reporting.Model;

/// <summary>A thin line across a panel, such as a threshold.</summary>
/// <param name="Value">Where it crosses the y axis.</param>
/// <param name="Label">A few words beside it.</param>
public sealed record ReferenceLine(double Value, string? Label = null);
