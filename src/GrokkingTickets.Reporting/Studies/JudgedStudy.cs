using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>A judged study: its results and what they say of its claims.</summary>
public sealed record JudgedStudy(StudyResults Results, IReadOnlyList<ClaimResult> Claims)
{
    /// <summary>The study as it is without <c>--quick</c>, when that is how it was run; else null.</summary>
    public Study? Whole { get; init; }

    /// <summary>Judges a study's claims.</summary>
    public static JudgedStudy Of(StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new JudgedStudy(results, [.. results.Study.Claims.Select(claim => ClaimJudge.Judge(claim, results))]);
    }

    /// <summary>The outcomes of its networks, for tables.</summary>
    public IReadOnlyList<NetworkOutcome> Outcomes =>
        [.. Results.Networks.Select(network => Outcome(network) with { Base = BaseOf(network) is { } dense ? Outcome(dense) : null })];

    /// <summary>
    /// The network that a pruned one is compared with: the same without pruning, or where the study has that as the end of a grid, with a
    /// pruning rate of 0; of one that trains on from where its network was, that which trains on from there unpruned.
    /// </summary>
    private NetworkResult? BaseOf(NetworkResult network)
    {
        if (network.Network.Specification is not { Pruning: { Rate: > 0 } } pruned)
        {
            return null;
        }

        string dense = Identity.Of(pruned with { Pruning = null }).Hash;
        return Results.Networks.FirstOrDefault(other => Hash(other) == dense)
            ?? Results.Networks.FirstOrDefault(other =>
                other.Network.Specification.Pruning is { Rate: 0 } nothing
                && nothing.DenseSeed == pruned.Pruning.DenseSeed
                && nothing.DenseOperation == pruned.Pruning.DenseOperation
                && nothing.Rewind == pruned.Pruning.Rewind
                && (nothing.Rewind || nothing.AtStep == pruned.Pruning.AtStep)
                && Identity.Of(other.Network.Specification with { Pruning = null }).Hash == dense
            );

        static string Hash(NetworkResult other) => Identity.Of(other.Network.Specification).Hash;
    }

    private static NetworkOutcome Outcome(NetworkResult network) =>
        new(
            network.Network.Label,
            [
                .. network.Seeds.Select(seed => new SeedOutcome(seed.Seed, seed.Outcome)
                {
                    Sustained = seed.SustainedOutcome,
                    MaskStep = seed.MaskStep,
                    IsMissing = seed.IsMissing,
                }),
            ]
        );
}
