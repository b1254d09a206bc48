using GrokkingTickets.Reporting.Outcomes;

namespace GrokkingTickets.Reporting.Tests;

public sealed class OutcomeTextTests
{
    [Fact]
    public void A_censored_run_is_a_bound() =>
        Assert.Equal(["85", "> 30,000", "> 353"], OutcomeText.Cells(new SeedOutcome(2, new(85, null, 30_000))));

    [Fact]
    public void A_run_that_never_memorised_has_no_ratio() =>
        Assert.Equal(["> 1,000", "> 1,000", "–"], OutcomeText.Cells(new SeedOutcome(0, new(null, null, 1_000))));

    [Fact]
    public void Censored_runs_stay_in_the_mean_and_make_it_a_bound() =>
        Assert.Equal("> 20,000 (1 of 2 censored)", OutcomeText.Summary([new Bounded(10_000), new Bounded(30_000, Bound.Above)]));

    [Fact]
    public void Otherwise_mean_and_deviation() =>
        Assert.Equal("642 ± 250", OutcomeText.Summary([new Bounded(400), new Bounded(900), new Bounded(625)]));

    [Fact]
    public void One_seed_has_no_deviation() => Assert.Equal("400", OutcomeText.Summary([new Bounded(400)]));

    [Fact]
    public void No_seed_has_nothing() => Assert.Equal("–", OutcomeText.Summary([]));

    [Fact]
    public void A_seed_stays_on_one_line_of_a_narrow_table() =>
        Assert.Equal(
            ["\u2003seed\u00A02"],
            OutcomeText
                .Table([new NetworkOutcome("base", [new SeedOutcome(2, new(85, null, 30_000))])], "caption")
                .Rows.Skip(1)
                .Select(row => row[0])
        );
}
