namespace GrokkingTickets.Reporting.Model;

/// <summary>A network in a figure's legend.</summary>
public sealed record LegendEntry(string Name, int Color, LegendValue? Value = null);
