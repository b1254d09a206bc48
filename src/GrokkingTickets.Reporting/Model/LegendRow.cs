namespace GrokkingTickets.Reporting.Model;

/// <summary>What stands together in a legend: a network, or those of a grid.</summary>
/// <param name="Setting">What the grid varies; null of a network by itself.</param>
/// <param name="Entries">In the order of the legend.</param>
public sealed record LegendRow(string? Setting, IReadOnlyList<LegendEntry> Entries)
{
    /// <summary>Puts the entries of each setting together, where its first stands.</summary>
    public static IReadOnlyList<LegendRow> Of(IReadOnlyList<LegendEntry> entries) =>
        [
            .. entries
                .GroupBy(entry => entry.Value?.Setting ?? "\n" + entry.Name)
                .Select(group => new LegendRow(group.First().Value?.Setting, [.. group])),
        ];
}
