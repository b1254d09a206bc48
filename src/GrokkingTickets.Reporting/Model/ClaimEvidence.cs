namespace GrokkingTickets.Reporting.Model;

/// <summary>A claim in its section: what was computed for it.</summary>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Finding">What the data say of it.</param>
/// <param name="Rows">The numbers that decide it, each on its own.</param>
public sealed record ClaimEvidence(string Statement, Finding Finding, IReadOnlyList<EvidenceRow> Rows)
{
    /// <summary>What the paper reports; null of a claim that is not the paper's.</summary>
    public string? Paper { get; init; }
}
