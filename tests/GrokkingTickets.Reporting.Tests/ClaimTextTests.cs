using System.Text.Json;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

public sealed class ClaimTextTests
{
    private const string Yaml = """
        id: x
        title: x
        networks:
          a: {label: the ticket}
          b: {label: "dense, wide"}
          k: {label: "k = {}", grid: {pruning.rate: [0.1, 0.9]}}
          m: {label: "by {}", set: {pruning: {at_step: 0}}, grid: {pruning.method: [random, snip]}}
        """;

    [Fact]
    public void Every_part_is_a_row_of_the_evidence()
    {
        (ClaimResult result, Study study) = Result(
            Part("ratio, statistic: t_gen, of: a, to: b, below: 0.5", 0.4567, 0.0333, 1, 2, Verdict.Inconclusive),
            Part("difference, statistic: final_l2_norm, of: a, to: b, above: -0.05", -0.39, -0.62, -0.1, 0, Verdict.NotSupported),
            Part("value, statistic: final_test_accuracy, of: k=0.9, above: 0.95", 0.984, 0.97, 1, 0, Verdict.Supported)
        );
        ClaimEvidence evidence = ClaimText.Evidence(result, study);
        Assert.Equal(("c", "p"), (evidence.Statement, evidence.Paper));
        Assert.Equal(
            [
                new EvidenceRow(
                    "t_gen: the ticket / dense, wide",
                    "0.457 (2 censored)",
                    "0.0333 to 1",
                    "< 0.5",
                    "0.457, 1",
                    new Finding(Verdict.Inconclusive)
                ),
                new EvidenceRow(
                    "final L2 norm: the ticket − dense, wide",
                    "−0.39",
                    "−0.62 to −0.1",
                    "> −0.05",
                    "−0.39, 1",
                    new Finding(Verdict.NotSupported)
                ),
                new EvidenceRow(
                    "final test accuracy: k = 0.9",
                    "98.4 %",
                    "97 % to 100 %",
                    "> 95 %",
                    "98.4 %, 100 %",
                    new Finding(Verdict.Supported)
                ),
            ],
            evidence.Rows
        );
    }

    [Theory]
    [InlineData(
        "ratio, statistic: t_gen, of: a, to: b, below: 1",
        0.03125,
        "“the ticket” generalises in 0.0313 of the steps of “dense, wide”, 32 times sooner"
    )]
    [InlineData(
        "ratio, statistic: t_gen, of: a, to: b, below: 1",
        1.8,
        "“the ticket” takes 1.8 times the steps of “dense, wide” to generalise"
    )]
    [InlineData("ratio, statistic: t_mem, of: a, to: b, below: 1", 1, "“the ticket” takes as many steps as “dense, wide” to memorise")]
    [InlineData(
        "ratio, statistic: final_l1_norm, of: a, to: b, below: 1",
        0.72,
        "The final L1 norm of “the ticket” is 0.72 times that of “dense, wide”"
    )]
    [InlineData("value, statistic: t_gen, of: a, below: 1", 480, "“the ticket” generalises after 480 steps")]
    [InlineData("value, statistic: final_test_accuracy, of: k=0.9, below: 1", 0.984, "The final test accuracy of “k = 0.9” is 98.4 %")]
    [InlineData("value, statistic: tau, of: a, above: 2", 3, "The delay ratio t_gen / t_mem of “the ticket” is 3")]
    [InlineData(
        "difference, statistic: best_test_accuracy, of: a, to: b, above: 0",
        -0.032,
        "The best test accuracy of “the ticket” is 3.2 percentage points lower than that of “dense, wide”"
    )]
    [InlineData(
        "difference, statistic: delay, of: a, to: b, above: 0",
        1240,
        "The grokking delay of “the ticket” is 1,240 higher than that of “dense, wide”"
    )]
    [InlineData(
        "share, statistic: t_gen, of: b, to: a, cause: the mask, between: [[k=0.1, k=0.9]], above: 0.5",
        0.625,
        "Of the factor in the time to generalise between “dense, wide” and “the ticket”, the mask explains 62.5 %"
    )]
    [InlineData(
        "trend, statistic: final_l1_norm, of: k, above: 0",
        -0.5,
        "The final L1 norm falls with the pruning rate (rank correlation −0.5)"
    )]
    [InlineData("best, statistic: t_gen, of: k, above: 0.4", 0.9, "The time to generalise is smallest with a pruning rate of 0.9")]
    [InlineData("best, statistic: t_gen, of: m, above: 0.4", 1, "The time to generalise is smallest for “by snip”")]
    [InlineData(
        "largest, statistic: best_test_accuracy, of: k, above: 0.4",
        0.5,
        "The largest best test accuracy of “k = 0.1 to 0.9” is 50 %"
    )]
    [InlineData("critical, of: k, above: 0.4", 0.9, "At least half of the seeds generalise up to a pruning rate of 0.9")]
    [InlineData("critical, of: k, above: 0.4", double.NaN, "With no pruning rate do half of the seeds generalise")]
    [InlineData("value, statistic: tau, of: a, above: 2", double.NaN, "The delay ratio t_gen / t_mem of “the ticket” is unknown")]
    public void An_effect_is_a_sentence_with_labels(string part, double effect, string sentence)
    {
        (ClaimResult result, Study study) = Result(Part(part, effect, 0.02, 0.5, 0, Verdict.Supported));
        Assert.Equal(sentence, ClaimText.Of(result, study).Effects[0].Sentence);
    }

    [Fact]
    public void What_is_censored_is_no_more_than_a_bound()
    {
        (ClaimResult result, Study study) = Result(
            Part("value, statistic: t_gen, of: a, below: 1", 20_000, 1_000, 30_000, 1, Verdict.NotSupported),
            Part("ratio, statistic: t_gen, of: a, to: b, below: 1", 1, 1, 1, 4, Verdict.NotSupported)
        );
        Assert.Equal(
            [
                new Effect(
                    "“the ticket” generalises after at least 20,000 steps",
                    "95 % interval 1,000 to 30,000; asked for < 1; 1 run censored"
                ),
                new Effect(
                    "Neither “the ticket” nor “dense, wide” generalises in the steps trained",
                    "95 % interval 1 to 1; asked for < 1; 4 runs censored"
                ),
            ],
            ClaimText.Of(result, study).Effects
        );
    }

    /// <summary>All parts must hold: those that do not are shown, whichever they are.</summary>
    [Fact]
    public void What_decides_against_a_claim_is_shown_and_the_rest_counted()
    {
        const string Norm = "value, statistic: final_l1_norm, of: a, below: 1";
        (ClaimResult result, Study study) = Result(
            Part(Norm, 1, 1, 1, 0, Verdict.Supported),
            Part(Norm, 2, 2, 2, 0, Verdict.Inconclusive),
            Part(Norm, 3, 3, 3, 0, Verdict.NotSupported),
            Part(Norm, 4, 4, 4, 0, Verdict.NotSupported),
            Part(Norm, 5, 5, 5, 0, Verdict.NotSupported)
        );
        Assert.Equal(
            ["The final L1 norm of “the ticket” is 3", "The final L1 norm of “the ticket” is 4", "Of 3 other parts 1 holds"],
            ClaimText.Of(result, study).Effects.Select(effect => effect.Sentence)
        );
        (result, study) = Result(
            Part(Norm, 1, 1, 1, 0, Verdict.Supported),
            Part(Norm, 2, 2, 2, 0, Verdict.Supported),
            Part(Norm, 3, 3, 3, 0, Verdict.Supported)
        );
        Assert.Equal(
            ["The final L1 norm of “the ticket” is 1", "Both other parts hold"],
            ClaimText.Of(result, study).Effects.Select(effect => effect.Sentence)
        );
    }

    [Fact]
    public void One_seed_is_marked_and_keeps_its_verdict_in_the_file()
    {
        (ClaimResult several, Study study) = Result(
            Part("value, statistic: t_gen, of: a, below: 500", 480, 470, 490, 0, Verdict.Supported)
        );
        ClaimPartResult part = several.Parts[0] with { Low = null, High = null, Seeds = [(0, 480)] };
        ClaimResult one = several with { Parts = [part] };
        Assert.Equal("supported", ClaimText.Of(several, study).Finding.Text);
        Assert.Equal("one seed: consistent", ClaimText.Of(one, study).Finding.Text);
        Assert.Null(ClaimText.Of(one, study).Effects[0].Detail);
        Assert.Equal("consistent", Assert.Single(ClaimText.Evidence(one, study).Rows).Finding.Word);

        using var json = JsonDocument.Parse(ClaimsJson.Write([new JudgedStudy(new StudyResults(study, []), [several, one])]));
        Assert.Equal(
            [("supported", false), ("supported", true)],
            json.RootElement.EnumerateArray()
                .Select(claim => (claim.GetProperty("verdict").GetString(), claim.GetProperty("one_seed").GetBoolean()))
        );
    }

    [Fact]
    public void What_is_written_for_machines_is_read_as_it_was()
    {
        (ClaimResult written, Study study) = Result(
            Part("ratio, statistic: t_gen, of: a, to: b, below: 0.5", 0.4567, 0.0333, double.NaN, 2, Verdict.Inconclusive),
            Part(
                "share, statistic: t_gen, of: b, to: a, cause: the mask, between: [[k=0.1, k=0.9], [b, a]], above: 0.5",
                0.625,
                0.5,
                0.75,
                1,
                Verdict.Supported
            )
        );
        string text = ClaimsJson.Write([new JudgedStudy(new StudyResults(study, []), [written])]);
        ClaimResult read = Assert.Single(ClaimsJsonReader.Read(text, study));
        Assert.Equal(ClaimText.Evidence(written, study).Rows, ClaimText.Evidence(read, study).Rows);
        Assert.Equal([("k=0.1", "k=0.9"), ("b", "a")], read.Parts[1].Part.Share!.Between);
        Assert.Equal(text, ClaimsJson.Write([new JudgedStudy(new StudyResults(study, []), [read])]));
    }

    [Fact]
    public void Claims_are_tallied_by_what_came_out()
    {
        Claim[] claims =
        [
            .. new[] { Verdict.Supported, Verdict.NotSupported, Verdict.Supported }.Select(verdict => new Claim(
                "x",
                "c",
                new Finding(verdict)
            )),
        ];
        Assert.Equal("3 claims: 2 supported, 1 not supported, 0 inconclusive", Tally.Of(claims).Text);
        Assert.Equal(
            "1 claim: 0 consistent, 1 at odds, 0 open (one seed decides nothing)",
            Tally.Of([new Claim("x", "c", new Finding(Verdict.NotSupported, IsOneSeed: true))]).Text
        );
    }

    private static (ClaimResult Result, Study Study) Result(params (string Yaml, Func<ClaimPart, ClaimPartResult> Judge)[] parts)
    {
        string claims = string.Concat(parts.Select(part => $"      - {{measure: {part.Yaml}}}\n"));
        Study study = StudyReader.Parse($"{Yaml}\nclaims:\n  - id: X\n    claim: c\n    paper: p\n    parts:\n{claims}", "x", null);
        ClaimPartResult[] results = [.. study.Claims[0].Parts.Zip(parts).Select(one => one.Second.Judge(one.First))];
        Verdict verdict =
            Array.Exists(results, part => part.Verdict == Verdict.NotSupported) ? Verdict.NotSupported
            : Array.Exists(results, part => part.Verdict == Verdict.Inconclusive) ? Verdict.Inconclusive
            : Verdict.Supported;
        return (new ClaimResult(study.Claims[0], verdict, results), study);
    }

    private static (string Yaml, Func<ClaimPart, ClaimPartResult> Judge) Part(
        string yaml,
        double effect,
        double low,
        double high,
        int censored,
        Verdict verdict
    ) => (yaml, part => new ClaimPartResult(part, effect, low, high, [(0, effect), (1, 1)], censored, verdict));
}
