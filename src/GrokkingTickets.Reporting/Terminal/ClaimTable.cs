using GrokkingTickets.Reporting.Model;
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
        foreach (string name in Claim.DetailNames)
        {
            table.AddColumn(name.ToLowerInvariant());
        }

        foreach (Claim claim in claims)
        {
            Color color = claim.Verdict switch
            {
                Verdict.Supported => Color.Green,
                Verdict.NotSupported => Color.Red,
                _ => Color.Yellow,
            };
            table.AddRow([
                new Text(claim.Id),
                new Text($"{claim.Verdict.Sign()} {claim.Verdict.Text()}", new Style(color)),
                new Text(claim.Statement),
                .. claim.Details.Select(detail => new Text(detail ?? Numbers.Unknown)),
            ]);
        }

        console.Write(table);
    }
}
