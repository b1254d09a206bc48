namespace GrokkingTickets.Reporting.Model;

/// <summary>A page of results.</summary>
public sealed record Report(string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>A line below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>What the reader must know to understand the rest; empty for none.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>What the reader must not miss, such as that this is the quick form.</summary>
    public string? Note { get; init; }

    /// <summary>The picture that tells the story; null for none.</summary>
    public Headline? Headline { get; init; }

    /// <summary>The claims, in the table that comes first.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>Version, machine, date, duration: the footer.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];
}
