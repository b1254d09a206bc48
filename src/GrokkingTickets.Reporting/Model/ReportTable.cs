namespace GrokkingTickets.Reporting.Model;

/// <summary>A table of words ready for print: the first column names the row.</summary>
public sealed record ReportTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>Whether the other columns are words, which stand left, rather than numbers, which stand right.</summary>
    public bool IsOfWords { get; init; }
}
