using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>A claim of the paper and what became of it; all but the first three are words ready for print, null where unknown.</summary>
/// <param name="Id">The experiment, such as F2-mlp.</param>
/// <param name="Statement">The claim in a sentence.</param>
/// <param name="Verdict">What the data say.</param>
public sealed record Claim(string Id, string Statement, Verdict Verdict)
{
    /// <summary>The size of the effect, such as "t_gen 31 times earlier".</summary>
    public string? Effect { get; init; }

    /// <summary>Its confidence interval, such as "[18, 47]".</summary>
    public string? Interval { get; init; }

    /// <summary>How many seeds stand behind it.</summary>
    public string? Seeds { get; init; }

    /// <summary>The value the paper gives.</summary>
    public string? Paper { get; init; }

    /// <summary>Id of the section that shows it; null for the section of the claim's own id.</summary>
    public string? Section { get; init; }

    /// <summary>What <see cref="Details"/> are, for the heads of columns.</summary>
    public static IReadOnlyList<string> DetailNames { get; } = ["Effect", "Interval", "Seeds", "Paper"];

    /// <summary>All that stands beside statement and verdict.</summary>
    public IReadOnlyList<string?> Details => [Effect, Interval, Seeds, Paper];
}
