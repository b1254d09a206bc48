using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class ClaimTextTests
{
    [Fact]
    public void Every_part_is_a_row_of_the_evidence()
    {
        ClaimEvidence evidence = ClaimText.Evidence(
            Result(
                Part("ratio, statistic: t_gen, of: a, to: b, below: 0.5", 0.4567, 0.0333, 1, 2, Verdict.Inconclusive),
                Part("difference, statistic: final_l2_norm, of: a, to: b, above: -0.05", -0.39, -0.62, -0.1, 0, Verdict.NotSupported)
            )
        );
        Assert.Equal("c", evidence.Statement);
        Assert.Equal(
            [
                new EvidenceRow("t_gen of a / b", "0.457 (2 censored)", "[0.0333,\u00a01]", "< 0.5", "0.457, 1", Verdict.Inconclusive),
                new EvidenceRow("final_l2_norm of a − b", "−0.39", "[−0.62,\u00a0−0.1]", "> −0.05", "−0.39, 1", Verdict.NotSupported),
            ],
            evidence.Rows
        );
    }

    [Fact]
    public void Where_no_setting_is_critical_there_is_none()
    {
        ClaimResult result = Result(
            Part("critical, of: k, above: 0.795, below: 0.825", double.NaN, double.NaN, double.NaN, 0, Verdict.Inconclusive)
        );
        EvidenceRow row = Assert.Single(ClaimText.Evidence(result).Rows);
        Assert.Equal(("none", "–", "0.795 to 0.825"), (row.Value, row.Interval, row.AskedFor));
        Assert.Equal(
            ("–", "largest setting that generalises over k = none"),
            (ClaimText.Of(result, "s").Interval, ClaimText.Of(result, "s").Effect)
        );
    }

    private static ClaimResult Result(params ClaimPartResult[] parts) =>
        new(new StudyClaim("X", "c", "p", [.. parts.Select(part => part.Part)]), parts[0].Verdict, parts);

    private static ClaimPartResult Part(string part, double effect, double low, double high, int censored, Verdict verdict) =>
        new(
            StudyReader
                .Parse(
                    "id: x\ntitle: x\nnetworks:\n  a:\n  b:\n  k: {grid: {pruning.rate: [0.1, 0.9]}}\nclaims:\n  - {id: X, "
                        + "claim: c, parts: [{measure: "
                        + part
                        + "}]}\n",
                    "x",
                    null
                )
                .Claims[0]
                .Parts[0],
            effect,
            low,
            high,
            [(0, effect), (1, 1)],
            censored,
            verdict
        );
}
