namespace GrokkingTickets.Reporting.Figures;

/// <summary>A panel with two axes and series on them.</summary>
public sealed record ChartPanel(string Title, Axis XAxis, Axis YAxis, IReadOnlyList<Series> Series) : Panel(Title)
{
    /// <summary>Thresholds and other marks across the panel.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];
}
