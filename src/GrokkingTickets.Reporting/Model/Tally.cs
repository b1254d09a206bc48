using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>How many claims came out in which way.</summary>
/// <param name="Claims">How many there are.</param>
/// <param name="Counts">Every verdict with its count, those of one seed last; a kind that no claim has is left out.</param>
public sealed record Tally(int Claims, IReadOnlyList<(Finding Finding, int Count)> Counts)
{
    private static readonly bool[] Kinds = [false, true];

    /// <summary>What must be said of one seed, or null where no claim rests on one.</summary>
    public string? Warning => Counts.Any(count => count.Finding.IsOneSeed) ? "one seed decides nothing" : null;

    /// <summary>"4 claims: 2 supported, 1 not supported, 1 inconclusive".</summary>
    public string Text =>
        $"{Numbers.Counted(Claims, "claim")}: "
        + string.Join(", ", Counts.Select(count => $"{Numbers.Whole(count.Count)} {count.Finding.Word}"))
        + (Warning is null ? "" : $" ({Warning})");

    /// <summary>Counts claims.</summary>
    public static Tally Of(IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        return new Tally(
            claims.Count,
            [
                .. Kinds
                    .Where(isOneSeed => claims.Any(claim => claim.Finding.IsOneSeed == isOneSeed))
                    .SelectMany(isOneSeed => Enum.GetValues<Verdict>().Select(verdict => new Finding(verdict, isOneSeed)))
                    .Select(finding => (finding, claims.Count(claim => claim.Finding == finding))),
            ]
        );
    }
}
