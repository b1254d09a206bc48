using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>One experiment.</summary>
/// <param name="Id">Unique, such as F2-mlp: the address of the section on the page.</param>
/// <param name="Heading">One line.</param>
public sealed record ReportSection(string Id, string Heading)
{
    /// <summary>Shown as a chip beside the heading.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Plain text, a string a paragraph.</summary>
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>The claims that the section decides.</summary>
    public IReadOnlyList<ClaimEvidence> Claims { get; init; } = [];

    /// <summary>Drawn in this order.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>Tables such as t_mem and t_gen a seed.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Settings of the runs, folded away.</summary>
    public IReadOnlyList<Fact> Settings { get; init; } = [];

    /// <summary>The runs behind the figure.</summary>
    public IReadOnlyList<Link> Runs { get; init; } = [];
}
