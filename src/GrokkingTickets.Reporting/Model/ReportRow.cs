namespace GrokkingTickets.Reporting.Model;

/// <summary>A row of a table.</summary>
/// <param name="Name">The first cell.</param>
/// <param name="Cells">The others; what stands on a second line of a cell says more of what is on its first.</param>
/// <param name="IsPart">Belongs to the row above it, such as a seed to its network.</param>
public sealed record ReportRow(string Name, IReadOnlyList<string> Cells, bool IsPart = false);
