using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Studies;
using Spectre.Console;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>A table of claims and their verdicts.</summary>
public static class ClaimTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Claim> claims)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("id").NoWrap());
        table.AddColumn(new TableColumn("verdict").NoWrap());
        table.AddColumn("claim");
        foreach (string column in new[] { "effect", "interval", "seeds", "paper" })
        {
            table.AddColumn(column);
        }

        foreach (Claim claim in claims)
        {
            Color color = claim.Verdict switch
            {
                Verdict.Supported => Color.Green,
                Verdict.NotSupported => Color.Red,
                _ => Color.Yellow,
            };
            table.AddRow(
                new Text(claim.Id),
                new Text($"{claim.Verdict.Sign()} {claim.Verdict.Text()}", new Style(color)),
                new Text(claim.Statement),
                new Text(claim.Effect ?? "–"),
                new Text(claim.Interval ?? "–"),
                new Text(claim.Seeds ?? "–"),
                new Text(claim.Paper ?? "–")
            );
        }

        console.Write(table);
    }
}
