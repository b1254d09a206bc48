using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Statistics;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Numbers at some steps: mean and standard deviation over seeds, below them the range, then what the paper has.</summary>
internal sealed class TableDrawing : PanelDrawing<TablePanel>
{
    private const int Digits = 3;

    protected override Drawn Draw(TablePanel panel, StudyResults results)
    {
        string title = panel.Title.Length > 0 ? panel.Title : panel.Curve.Label;
        return new DrawnTable(
            new ReportTable(
                $"{results.Study.Id}, {title}: means over seeds, ± their standard deviation, below them the range",
                ["Step", .. panel.AtSteps.Select(step => Numbers.Grouped(step))],
                [.. results.Shown(panel).SelectMany(network => Rows(panel, network))]
            )
        );
    }

    private static IEnumerable<ReportRow> Rows(TablePanel panel, NetworkResult network)
    {
        yield return new ReportRow(
            network.Network.Label,
            [.. panel.AtSteps.Select(step => Mean([.. network.Seeds.Select(seed => panel.At(seed, step))]))]
        );
        foreach (SeedResult seed in network.Seeds)
        {
            yield return new ReportRow(
                "seed " + Numbers.Whole(seed.Seed),
                [.. panel.AtSteps.Select(step => Text(panel.At(seed, step)))],
                IsPart: true
            );
        }

        if (panel.Paper.TryGetValue(network.Network.Key, out IReadOnlyList<string>? paper))
        {
            yield return new ReportRow($"{network.Network.Label}: the paper", paper);
        }
    }

    /// <summary>Unknown where it is unknown of a seed: a mean of the others would be of something else.</summary>
    private static string Mean(double[] values)
    {
        if (Array.Exists(values, double.IsNaN))
        {
            return Numbers.Unknown;
        }

        var summary = Summary.Of(values);
        return values.Length == 1
            ? Text(values[0])
            : $"{Text(summary.Mean)} ± {Text(summary.Deviation)}\n{Text(values.Min())} to {Text(values.Max())}";
    }

    private static string Text(double value) => double.IsNaN(value) ? Numbers.Unknown : Numbers.Fixed(value, Digits);
}
