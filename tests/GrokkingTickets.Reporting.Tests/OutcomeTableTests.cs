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
    public void Several_seeds_have_a_median_and_a_range()
    {
        Assert.Equal("625\n400 to 900", Median((400, false), (900, false), (625, false)));
        Assert.Equal("500\n400 to 600", Median((600, false), (400, false)));
    }

    [Fact]
    public void A_median_that_a_censored_run_could_move_is_a_bound()
    {
        Assert.Equal("900\n400 to > 30,000", Median((400, false), (900, false), (30_000, true)));
        Assert.Equal("> 20,000\n10,000 to > 30,000", Median((10_000, false), (30_000, true)));
        Assert.Equal("> 30,000\n400 to > 30,000", Median((400, false), (30_000, true), (30_000, true)));
        // That of 2,000 may be the last of all.
        Assert.Equal("> 3,000\n> 2,000 to > 4,000", Median((2_000, true), (3_000, false), (4_000, false)));
        Assert.Equal("2,000\n1,000 to > 2,000", Median((1_000, false), (2_000, false), (2_000, true)));
    }

    [Fact]
    public void Equal_seeds_have_no_range()
    {
        Assert.Equal("> 30,000", Median((30_000, true), (30_000, true)));
        Assert.Equal("400", Median((400, false)));
        Assert.Equal("400\n400 to > 400", Median((400, false), (400, false), (400, true)));
    }

    [Fact]
    public void No_seed_has_nothing() => Assert.Equal("–", CensoredText.Median([]));

    [Fact]
    public void Times_stand_against_those_of_the_same_seed_of_the_base()
    {
        var dense = new NetworkOutcome("base", [Seed(0, 1_000), Seed(1, 2_000), Seed(2, null)]);
        NetworkOutcome ticket = new("ticket", [Seed(2, 300), Seed(1, 4_000), Seed(0, 100), Seed(3, 7)]) { Base = dense };
        ReportTable table = OutcomeTable.AgainstBases([dense, ticket], "caption")!;
        Assert.Equal(["Network", "Base", "Ratio", "95 % interval", "Sooner"], table.Columns);
        Assert.Equal(
            ("ticket", "base", "0.1", "66.7 %\n2 sooner, 1 later"),
            (table.Rows[0].Name, table.Rows[0].Cells[0], table.Rows[0].Cells[1], table.Rows[0].Cells[3])
        );
        Assert.Equal(["seed 2: < 0.01", "seed 1: 2", "seed 0: 0.1"], table.Rows.Skip(1).Select(row => $"{row.Name}: {row.Cells[1]}"));
        Assert.Null(OutcomeTable.AgainstBases([dense], "caption"));

        static SeedOutcome Seed(long seed, long? generalized) => new(seed, new(50, generalized, 30_000));
    }

    [Fact]
    public void The_step_of_the_mask_has_a_column_where_there_are_masks()
    {
        Assert.Equal(["Network", "t_mem", "t_gen", "tau"], Table(new SeedOutcome(0, new(85, 900, 1_000))).Columns);
        ReportTable table = Table(
            new SeedOutcome(0, new(85, 900, 1_000)) { MaskStep = 15_000 },
            new SeedOutcome(1, new(85, 900, 1_000)) { MaskStep = 25_000 },
            new SeedOutcome(2, new(85, 900, 1_000))
        );
        Assert.Equal(["Network", "Mask", "t_mem", "t_gen", "tau"], table.Columns);
        Assert.Equal(["20,000\n15,000 to 25,000", "15,000", "25,000", "–"], table.Rows.Select(row => row.Cells[0]));
    }

    [Theory]
    [InlineData(0.5, 0.5, "0.5")]
    [InlineData(3, double.PositiveInfinity, "> 3")]
    [InlineData(0, 0.2, "< 0.2")]
    [InlineData(0.02, 0.05, "0.02 to 0.05")]
    [InlineData(0, double.PositiveInfinity, "–")]
    public void What_is_known_of_a_ratio(double low, double high, string text) => Assert.Equal(text, BoundsText.Of(new(low, high)));

    private static string Median(params (double Value, bool IsCensored)[] values) =>
        CensoredText.Median(values.Select(value => (Censored?)new Censored(value.Value, value.IsCensored)));

    [Fact]
    public void A_seed_stays_on_one_line_of_a_narrow_page()
    {
        var section = new ReportSection("s", "h")
        {
            Tables = [Table(new SeedOutcome(1, new(85, null, 30_000)), new SeedOutcome(2, new(85, null, 30_000)))],
        };
        Assert.Contains(
            "<tr class=\"part\"><th scope=\"row\">\u2003seed\u00A02</th>",
            ReportPage.Write(new Report("t", [section])),
            StringComparison.Ordinal
        );
    }
}
