namespace GrokkingTickets.Reporting.Model;

/// <summary>A table of words ready for print: the first column names the row, the others are set right as numbers.</summary>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);
