using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Terminal;
using Spectre.Console;
using Spectre.Console.Testing;

namespace GrokkingTickets.Reporting.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void Outcome_table() =>
        Matches(
            "OutcomeTable.verified.txt",
            console => TerminalTable.Write(console, OutcomeTable.Of(SampleReport.Outcomes(), "Steps to 95% accuracy"))
        );

    [Fact]
    public void Claim_table() => Matches("ClaimTable.verified.txt", console => ClaimTable.Write(console, SampleReport.Create().Claims));

    [Fact]
    public void Ratio_table() =>
        Matches(
            "RatioTable.verified.txt",
            console => TerminalTable.Write(console, OutcomeTable.AgainstBases(SampleReport.Outcomes(), "Ratios")!, withParts: false)
        );

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Claims_fit_the_terminal(int width)
    {
        using TestConsole console = new TestConsole().Width(width);
        ClaimTable.Write(console, SampleReport.Create().Claims);
        string[] lines = console.Output.TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        string words = string.Join(' ', console.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith(
            "3 claims: 1 supported, 1 not supported, 0 inconclusive, 1 consistent, 0 at odds, 0 open (one seed decides nothing)",
            words,
            StringComparison.Ordinal
        );
        if (width >= 80)
        {
            Assert.Contains("The ticket generalises 31 times sooner", console.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void On_a_narrow_terminal_ranges_break_and_not_the_names()
    {
        SeedOutcome[] seeds = [new SeedOutcome(0, new(1100, 61_450, 61_450)), new SeedOutcome(1, new(1200, 171_450, 171_450))];
        ReportTable table = OutcomeTable.Of([new NetworkOutcome("softmax, orthogonal gradient", seeds)], "");
        using TestConsole console = new TestConsole().Width(80);
        TerminalTable.Write(console, table);
        Assert.All(console.Lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains("softmax, orthogonal gradient ", console.Output, StringComparison.Ordinal);
        Assert.Contains("seed 1 ", console.Output, StringComparison.Ordinal);
        Assert.Matches(@"61,450 to +\S* to\n", console.Lines.Aggregate("", (text, line) => text + line.TrimEnd() + "\n"));
    }

    [Fact]
    public void A_single_seed_is_not_said_twice()
    {
        string text = Write(console =>
            TerminalTable.Write(
                console,
                OutcomeTable.Of(
                    [
                        new NetworkOutcome("alone", [new SeedOutcome(7, new(85, 900, 1_000))]),
                        new NetworkOutcome("both", [new SeedOutcome(8, new(85, 900, 1_000)), new SeedOutcome(9, new(85, 900, 1_000))]),
                    ],
                    ""
                )
            )
        );
        Assert.DoesNotContain("seed 7", text, StringComparison.Ordinal);
        Assert.Contains("seed 8", text, StringComparison.Ordinal);
        Assert.Contains("seed 9", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_no_markup()
    {
        string text = Write(console => TerminalTable.Write(console, OutcomeTable.Of([new NetworkOutcome("[red]x[/]", [])], "[bold]t")));
        Assert.Contains("[red]x[/]", text, StringComparison.Ordinal);
        Assert.Contains("[bold]t", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(true, true, true)]
    public void Only_a_terminal_that_wants_them_gets_colours(bool controlCodes, bool colors, bool colored)
    {
        using var writer = new StringWriter();
        ClaimTable.Write(ReportConsole.Create(writer, 160, controlCodes, colors), SampleReport.Create().Claims);
        Assert.Equal(colored, writer.ToString().Contains("\e[32m", StringComparison.Ordinal));
        if (!controlCodes)
        {
            Assert.DoesNotContain('\e', writer.ToString());
        }
    }

    [Fact]
    public void What_one_seed_says_is_not_coloured_as_a_verdict()
    {
        using var writer = new StringWriter();
        ClaimTable.Write(
            ReportConsole.Create(writer, 160, controlCodes: true, colors: true),
            [new Claim("x", "c", new Finding(GrokkingTickets.Studies.Verdict.Supported, IsOneSeed: true))]
        );
        Assert.Contains("one seed: consistent", writer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e[32m", writer.ToString(), StringComparison.Ordinal);
    }

    private static void Matches(string name, Action<IAnsiConsole> write) =>
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expectations", name)), Write(write));

    private static string Write(Action<IAnsiConsole> write)
    {
        using TestConsole console = new TestConsole().Width(ReportConsole.PageWidth);
        write(console);
        return console.Output;
    }
}
