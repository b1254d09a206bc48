namespace GrokkingTickets.Reporting.Model;

/// <summary>A page of results.</summary>
public sealed record Report(string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>A line below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The claims, in the table that comes first.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Version, machine, date, duration: the footer.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];
}
