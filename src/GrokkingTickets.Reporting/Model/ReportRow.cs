namespace GrokkingTickets.Reporting.Model;

/// <summary>A row of a table.</summary>
/// <param name="Name">The first cell.</param>
/// <param name="Cells">The others.</param>
/// <param name="IsPart">Belongs to the row above it, such as a seed to its network.</param>
public sealed record ReportRow(string Name, IReadOnlyList<string> Cells, bool IsPart = false);
