using GrokkingTickets.Reporting.Terminal;
using Spectre.Console;

namespace GrokkingTickets.Reporting.Tests;

public sealed class TerminalTests
{
    [Fact]
    public void Outcome_table() =>
        Matches("OutcomeTable.verified.txt", console => OutcomeTable.Write(console, SampleReport.Outcomes(), "Steps to 95% accuracy"));

    [Fact]
    public void Claim_table() => Matches("ClaimTable.verified.txt", console => ClaimTable.Write(console, SampleReport.Create().Claims));

    [Fact]
    public void Names_are_no_markup()
    {
        string text = Write(console => OutcomeTable.Write(console, [new Outcomes.NetworkOutcome("[red]x[/]", [])], "[bold]t"));
        Assert.Contains("[red]x[/]", text, StringComparison.Ordinal);
        Assert.Contains("[bold]t", text, StringComparison.Ordinal);
    }

    private static void Matches(string name, Action<IAnsiConsole> write)
    {
        string text = Write(write);
        Assert.DoesNotContain('\u001b', text);
        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Expectations", name)), text);
    }

    private static string Write(Action<IAnsiConsole> write)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        write(ReportConsole.Plain(writer));
        return writer.ToString();
    }
}
