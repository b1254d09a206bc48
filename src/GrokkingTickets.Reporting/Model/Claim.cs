namespace GrokkingTickets.Reporting.Model;

/// <summary>A claim and what became of it, in words ready for print.</summary>
/// <param name="Id">The experiment, such as F2-mlp.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Finding">What the data say.</param>
public sealed record Claim(string Id, string Statement, Finding Finding)
{
    /// <summary>What was found: of a claim of many parts what decides it.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>How many seeds stand behind it; null where unknown.</summary>
    public int? Seeds { get; init; }

    /// <summary>Id of the section that shows it: that of the claim unless said.</summary>
    public string Section { get; init; } = Id;
}
