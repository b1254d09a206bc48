namespace GrokkingTickets.Studies.Tests;

public sealed class ClaimJudgeTests
{
    private const string Two = "  a:\n  b:\n";
    private const string Grid = "  a:\n    grid: {pruning.rate: [0.1, 0.3, 0.5, 0.7]}\n";
    private const string Ratio = "{measure: ratio, statistic: t_gen, of: a, to: b, below: 0.5}";

    [Fact]
    public void A_ratio_of_restricted_means_counts_what_is_censored()
    {
        ClaimPartResult part = Assert.Single(Runs.Judge(Runs.Study(Two, Ratio), 1000, [100, 200, 300], [800, 900, -1]).Parts);
        Assert.Equal(200 / 900.0, part.Effect, 1e-12);
        Assert.Equal(1, part.Censored);
        Assert.Equal([100 / 800.0, 200 / 900.0, 300 / 1000.0], part.Seeds.Select(seed => seed.Value), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.InRange(part.Effect, part.Low!.Value, part.High!.Value);
        Assert.Equal(Verdict.Supported, part.Verdict);
    }

    [Theory]
    [InlineData(new long[] { 100, 200 }, new long[] { 900, 900 }, Verdict.Supported)]
    [InlineData(new long[] { 800, 900 }, new long[] { 900, 900 }, Verdict.NotSupported)]
    [InlineData(new long[] { 100, 900 }, new long[] { 900, 900 }, Verdict.Inconclusive)]
    [InlineData(new long[] { 100, 500 }, new long[] { 900, 900 }, Verdict.Inconclusive)] // the effect holds, but not all of its interval
    [InlineData(new long[] { -1, -1 }, new long[] { 900, 900 }, Verdict.NotSupported)]
    [InlineData(new long[] { -1, -1 }, new long[] { -1, -1 }, Verdict.Inconclusive)] // nothing is known
    [InlineData(new long[] { 100 }, new long[] { 900 }, Verdict.Supported)] // one seed decides without an interval
    public void The_interval_must_be_on_one_side_of_the_threshold(long[] a, long[] b, Verdict verdict) =>
        Assert.Equal(verdict, Runs.Judge(Runs.Study(Two, Ratio), 1000, a, b).Verdict);

    [Theory]
    [InlineData("above: 290, below: 310", Verdict.Supported)]
    [InlineData("above: 300", Verdict.NotSupported)]
    [InlineData("below: 300", Verdict.NotSupported)]
    public void A_bound_itself_does_not_fulfil_a_part(string bounds, Verdict verdict) =>
        Assert.Equal(
            verdict,
            Runs.Judge(Runs.Study("  a:\n", $"{{measure: value, statistic: t_gen, of: a, {bounds}}}"), 1000, [300]).Verdict
        );

    [Theory]
    [InlineData("above: 300, below: 400", Verdict.Inconclusive)]
    [InlineData("above: 700, below: 800", Verdict.Inconclusive)]
    [InlineData("above: 910, below: 950", Verdict.NotSupported)]
    [InlineData("above: 50, below: 90", Verdict.NotSupported)]
    public void An_interval_around_the_allowed_range_decides_nothing(string bounds, Verdict verdict)
    {
        // The mean is 500, outside every range; its interval reaches from 100 to 900.
        Study study = Runs.Study("  a:\n", $"{{measure: value, statistic: t_gen, of: a, {bounds}}}");
        Assert.Equal(verdict, Runs.Judge(study, 1000, [100, 900]).Verdict);
    }

    [Theory]
    [InlineData(300, 900, 300 / 900.0, 0)] // both are known, however long each was watched
    [InlineData(300, -1, 300 / 1000.0, 1)] // the earliest censoring is the horizon of all
    [InlineData(-1, 900, 500 / 500.0, 2)] // after 500 steps the other had not generalised either
    public void Times_are_compared_up_to_the_earliest_censoring(int first, int second, double ratio, int censored)
    {
        Study study = Runs.Study(Two, Ratio);
        ClaimPartResult part = ClaimJudge
            .Judge(
                study.Claims[0],
                new StudyResults(
                    study,
                    [
                        new NetworkResult(study.Networks[0], [Runs.Generalizing(0, first < 0 ? null : first, 500)]),
                        new NetworkResult(study.Networks[1], [Runs.Generalizing(0, second < 0 ? null : second, 1000)]),
                    ]
                )
            )
            .Parts[0];
        Assert.Equal(ratio, part.Effect, 1e-12);
        Assert.Equal(censored, part.Censored);
    }

    [Theory]
    [InlineData("{measure: trend, statistic: t_gen, of: a, below: -0.8}", 0.2)] // ranks 3, 2, 1, 4: 1 - 6 (4 + 0 + 4 + 0) / (4 * 15)
    [InlineData("{measure: best, statistic: t_gen, of: a, above: 0.4, below: 0.6}", 0.5)]
    [InlineData("{measure: largest, statistic: t_gen, of: a, above: 1}", 900)]
    [InlineData("{measure: critical, of: a, above: 0.4, below: 0.6}", 0.5)]
    [InlineData("{measure: value, statistic: t_gen, of: a=0.3, below: 1}", 500)]
    [InlineData("{measure: difference, statistic: t_gen, of: a=0.3, to: a=0.5, below: 1}", 400)]
    [InlineData("{measure: value, statistic: generalized, of: a=0.7, below: 1}", 0)]
    [InlineData("{measure: value, statistic: final_l1_norm, of: a=0.7, below: 1}", 8)]
    public void Measures_over_a_grid(string part, double effect) =>
        Assert.Equal(effect, Runs.Judge(Runs.Study(Grid, part), 900, [800], [500], [100], [-1]).Parts[0].Effect, 1e-12);

    [Theory]
    [InlineData("{measure: value, statistic: tau, of: a=0.1, below: 1000}")]
    [InlineData("{measure: ratio, statistic: tau, of: a=0.3, to: a=0.1, above: 0}")]
    [InlineData("{measure: difference, statistic: tau, of: a=0.1, to: a=0.3, below: 1000}")]
    [InlineData("{measure: trend, statistic: tau, of: a, below: 2}")]
    [InlineData("{measure: best, statistic: tau, of: a, above: 0}")]
    [InlineData("{measure: largest, statistic: tau, of: a, above: 0}")]
    public void A_seed_that_cannot_be_judged_leaves_the_part_inconclusive(string part)
    {
        // Seed 1 of the first network had memorised before its first step, so that it has no ratio; all else is known.
        Study study = Runs.Study(Grid, part);
        ClaimPartResult result = ClaimJudge
            .Judge(
                study.Claims[0],
                new StudyResults(
                    study,
                    [
                        .. study.Networks.Select(
                            (network, n) =>
                                new NetworkResult(
                                    network,
                                    [
                                        Runs.Generalizing(0, 200 + (100 * n), 900),
                                        Runs.Generalizing(1, 300 + (100 * n), 900, memorizedAt: n == 0 ? 0 : 10),
                                    ]
                                )
                        ),
                    ]
                )
            )
            .Parts[0];
        Assert.Equal((double.NaN, Verdict.Inconclusive), (result.Effect, result.Verdict));
        Assert.Equal((double.NaN, double.NaN), (result.Low, result.High));
        Assert.False(double.IsNaN(result.Seeds[0].Value));
        Assert.True(double.IsNaN(result.Seeds[1].Value));
    }

    [Theory]
    [InlineData(10, 300, 30.0, 0)]
    [InlineData(10, null, 90.0, 1)] // at least
    [InlineData(0, 300, double.NaN, 0)]
    [InlineData(null, null, double.NaN, 0)] // neither: nothing bounds it
    [InlineData(null, 300, double.NaN, 0)]
    public void Tau_is_that_of_the_outcome(int? memorizedAt, int? at, double tau, int censored)
    {
        Study study = Runs.Study("  a:\n", "{measure: value, statistic: tau, of: a, above: 2}");
        ClaimPartResult part = ClaimJudge
            .Judge(
                study.Claims[0],
                new StudyResults(study, [new NetworkResult(study.Networks[0], [Runs.Generalizing(0, at, 900, memorizedAt)])])
            )
            .Parts[0];
        Assert.Equal((tau, censored), (part.Effect, part.Censored));
        Assert.Equal(double.IsNaN(tau) ? Verdict.Inconclusive : Verdict.Supported, part.Verdict);
    }

    [Theory]
    [InlineData("[[a=0.1, a=0.3]]", 0.5)] // 800 to 400 is one of two halvings
    [InlineData("[[a=0.3, a=0.5]]", 0.5)]
    [InlineData("[[a=0.1, a=0.5]]", 1)]
    [InlineData("[[a=0.5, a=0.1]]", -1)]
    [InlineData("[[a=0.1, a=0.3], [a=0.7, a=0.5]]", 0.75)] // the mean of one halving and two
    public void A_share_is_of_the_logarithm_of_a_factor(string between, double share) =>
        Assert.Equal(
            share,
            Runs.Judge(
                    Runs.Study(Grid, $"{{measure: share, statistic: t_gen, of: a=0.1, to: a=0.5, cause: c, between: {between}, above: 0}}"),
                    900,
                    [800],
                    [400],
                    [200],
                    [800]
                )
                .Parts[0]
                .Effect,
            1e-12
        );

    [Fact]
    public void Of_two_that_are_equal_there_is_nothing_to_explain()
    {
        Study study = Runs.Study(
            Grid,
            "{measure: share, statistic: t_gen, of: a=0.1, to: a=0.3, cause: c, between: [[a=0.5, a=0.7]], above: 0}"
        );
        ClaimPartResult part = Runs.Judge(study, 900, [800], [800], [200], [100]).Parts[0];
        Assert.Equal((double.NaN, Verdict.Inconclusive), (part.Effect, part.Verdict));
    }

    [Fact]
    public void The_shares_of_three_causes_over_all_orders_add_up_to_all()
    {
        Study study = StudyLibrary.Load("W-answer");
        // Times of no pattern: what adds up is not of the data.
        long[][] times = [.. study.Networks.Select((_, n) => new long[] { 100 + (n * n * 370 % 4100), 200 + (n * 1730 % 2900) })];
        StudyClaim shares = study.Claims.Single(claim => claim.Id == "W-answer-scale");
        ClaimPart[] parts = [study.Claims.Single(claim => claim.Id == "W-answer-mask").Parts[0], .. shares.Parts];
        double sum = parts.Sum(part => Runs.Judge(study with { Claims = [shares with { Parts = [part] }] }, 5000, times).Parts[0].Effect);
        Assert.Equal(1, sum, 1e-12);
        // Every pair differs in one cause alone, which comes first, second and last as often as orders say.
        Assert.All(
            parts,
            part => Assert.Equal([2, 2, 1, 1], part.Share!.Between.CountBy(pair => pair).Select(pair => pair.Value).OrderDescending())
        );
    }

    [Fact]
    public void No_setting_that_generalises_leaves_the_critical_one_unknown()
    {
        ClaimPartResult part = Runs.Judge(Runs.Study(Grid, "{measure: critical, of: a, above: 0.4}"), 900, [-1], [-1], [-1], [-1]).Parts[0];
        Assert.Equal((double.NaN, Verdict.Inconclusive), (part.Effect, part.Verdict));
    }

    [Fact]
    public void A_part_of_several_networks_is_a_part_for_each_and_one_that_fails_decides()
    {
        Study study = Runs.Study(Grid, "{measure: ratio, statistic: t_gen, of: [a=0.3, a=0.5, a=0.7], to: a=0.1, below: 1}");
        ClaimResult result = Runs.Judge(study, 900, [800], [500], [100], [-1]);
        Assert.Equal(["a=0.3", "a=0.5", "a=0.7"], result.Parts.Select(part => part.Part.Of));
        Assert.Equal([Verdict.Supported, Verdict.Supported, Verdict.NotSupported], result.Parts.Select(part => part.Verdict));
        Assert.Equal(Verdict.NotSupported, result.Verdict);
    }
}
