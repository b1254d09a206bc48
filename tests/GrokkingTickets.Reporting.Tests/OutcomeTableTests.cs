using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Tests;

public sealed class OutcomeTableTests
{
    private static ReportTable Table(params IReadOnlyList<SeedOutcome> seeds) =>
        OutcomeTable.Of([new NetworkOutcome("base", seeds)], "caption");

    [Fact]
    public void A_censored_run_is_a_bound() =>
        Assert.Equal(["85", "> 30,000", "> 353"], Table(new SeedOutcome(2, new(85, null, 30_000))).Rows[1].Cells);

    [Fact]
    public void A_run_that_never_memorised_has_no_ratio() =>
        Assert.Equal(["> 1,000", "> 1,000", "–"], Table(new SeedOutcome(0, new(null, null, 1_000))).Rows[1].Cells);

    [Fact]
    public void A_run_that_memorised_at_once_has_no_ratio() =>
        Assert.Equal(["0", "500", "–"], Table(new SeedOutcome(0, new(0, 500, 1_000))).Rows[1].Cells);

    [Fact]
    public void Lines_of_digits_say_the_same_with_their_own_numbers() =>
        Assert.Equal(
            ["85", "> 30000", "-"],
            new Censored?[] { new Outcome(85, null, 30_000).Memorization, new Outcome(85, null, 30_000).Generalization, null }.Select(
                time => CensoredText.Of(time, value => Numbers.Whole((long)value), "-")
            )
        );

    [Fact]
    public void Censored_runs_stay_in_the_mean_and_make_it_a_bound() =>
        Assert.Equal("> 20,000 (1 of 2 censored)", CensoredText.Mean([new Censored(10_000, false), new Censored(30_000, true)]));

    [Fact]
    public void Otherwise_mean_and_deviation() =>
        Assert.Equal("642 ± 250", CensoredText.Mean([new Censored(400, false), new Censored(900, false), new Censored(625, false)]));

    [Fact]
    public void One_seed_has_no_deviation() => Assert.Equal("400", CensoredText.Mean([new Censored(400, false)]));

    [Fact]
    public void No_seed_has_nothing() => Assert.Equal("–", CensoredText.Mean([]));

    [Fact]
    public void A_seed_stays_on_one_line_of_a_narrow_page()
    {
        var section = new ReportSection("s", "h") { Tables = [Table(new SeedOutcome(2, new(85, null, 30_000)))] };
        Assert.Contains(
            "<tr class=\"part\"><th scope=\"row\">\u2003seed\u00A02</th>",
            ReportPage.Write(new Report("t", [section])),
            StringComparison.Ordinal
        );
    }
}
