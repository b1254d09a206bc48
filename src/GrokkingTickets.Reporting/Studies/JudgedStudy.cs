using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>A judged study: its results and what they say of its claims.</summary>
public sealed record JudgedStudy(StudyResults Results, IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>Judges a study's claims.</summary>
    public static JudgedStudy Of(StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new JudgedStudy(results, [.. results.Study.Claims.Select(claim => ClaimJudge.Judge(claim, results))]);
    }

    /// <summary>The outcomes of its networks, for tables.</summary>
    public IReadOnlyList<NetworkOutcome> Outcomes =>
        [
            .. Results.Networks.Select(network => new NetworkOutcome(
                network.Network.Label,
                [.. network.Seeds.Select(seed => new SeedOutcome(seed.Seed, seed.Outcome))]
            )),
        ];
}
