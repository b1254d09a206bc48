using GrokkingTickets.Reporting.Outcomes;
using Spectre.Console;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>A table of t_mem, t_gen and tau: a row a network with mean and standard deviation, then a row a seed.</summary>
public static class OutcomeTable
{
    /// <summary>Writes the table.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<NetworkOutcome> outcomes, string? title = null)
    {
        var table = new Table { Border = TableBorder.Simple };
        if (title is not null)
        {
            console.WriteLine(title);
        }

        table.AddColumn(new TableColumn("network").NoWrap());
        foreach (string column in OutcomeText.Columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        foreach (NetworkOutcome outcome in outcomes)
        {
            var bold = new Style(decoration: Decoration.Bold);
            table.AddRow([new Text(outcome.Network, bold), .. OutcomeText.Cells(outcome).Select(cell => new Text(cell, bold))]);
            if (outcome.Seeds.Count < 2)
            {
                continue;
            }

            foreach (SeedOutcome run in outcome.Seeds)
            {
                table.AddRow([new Text("  " + OutcomeText.SeedName(run.Seed)), .. OutcomeText.Cells(run).Select(cell => new Text(cell))]);
            }
        }

        console.Write(table);
    }
}
