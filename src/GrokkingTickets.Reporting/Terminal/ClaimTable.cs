using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Studies;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>Claims: beside id and verdict the claim, below it what was found; at the end how many came out how.</summary>
public static class ClaimTable
{
    /// <summary>Sentences of longer lines are hard to read, however wide the terminal is.</summary>
    private const int WidestText = 100;

    private const int LongestId = 60;

    private static readonly Style Quiet = new(Color.Grey);

    /// <summary>Writes the claims.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(claims);
        int left = claims.Max(claim => Math.Max(IdOf(claim).Length, VerdictOf(claim).Length));
        int right = Math.Clamp(console.Profile.Width - left - 5, 1, WidestText);
        var table = new Grid();
        table.AddColumn(new GridColumn { Width = left, Padding = new Padding(2, 0, 2, 0) });
        table.AddColumn(new GridColumn { Width = right, Padding = new Padding(0, 0, 1, 0) });
        foreach (Claim claim in claims)
        {
            table.AddRow(
                new Rows(
                    new Text(IdOf(claim), new Style(decoration: Decoration.Bold)),
                    new Text(VerdictOf(claim), new Style(ColorOf(claim)))
                ),
                new Rows([.. Found(claim)])
            );
            table.AddEmptyRow();
        }

        console.WriteLine("claims");
        console.WriteLine();
        console.Write(table);
        console.WriteLine(Tally.Of(claims).Text);
    }

    private static IEnumerable<IRenderable> Found(Claim claim)
    {
        yield return new Text(ShownText.Line(claim.Statement));
        foreach (Effect effect in claim.Effects)
        {
            yield return new Text(ShownText.Line(effect.Text), Quiet);
        }

        // That there is but one the verdict says.
        if (claim.Seeds is > 1 and int seeds)
        {
            yield return new Text($"{Numbers.Whole(seeds)} seeds", Quiet);
        }
    }

    private static string IdOf(Claim claim) => ShownText.Line(claim.Id, LongestId);

    private static string VerdictOf(Claim claim) => $"{claim.Finding.Verdict.Sign()} {claim.Finding.Text}";

    /// <summary>What one seed says is not coloured as a verdict.</summary>
    private static Color ColorOf(Claim claim) =>
        claim.Finding.IsOneSeed
            ? Color.Default
            : claim.Finding.Verdict switch
            {
                Verdict.Supported => Color.Green,
                Verdict.NotSupported => Color.Red,
                _ => Color.Yellow,
            };
}
