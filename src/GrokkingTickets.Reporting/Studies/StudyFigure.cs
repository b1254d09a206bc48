using GrokkingTickets.Reporting.Figures;
using GrokkingTickets.Studies.Formats;
using GrokkingTickets.Studies.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws a study's panels: curves over training, or a statistic against the setting that a grid varies.</summary>
public static class StudyFigure
{
    /// <summary>The figure of a study's results.</summary>
    /// <param name="results">All runs.</param>
    /// <param name="note">What the reader must not miss, or null.</param>
    public static Figure Of(StudyResults results, string? note)
    {
        ArgumentNullException.ThrowIfNull(results);
        Study study = results.Study;
        Panel[] panels = [.. study.Panels.Select(panel => panel.OverSteps ? Curves(panel, results) : Statistics(panel, results))];
        return new Figure(study.Id, study.Figure.Length == 0 ? study.Id : $"{study.Id}, the paper's {study.Figure}", panels) { Columns = panels.Length > 2 ? 2 : 1, Note = note };
    }

    private static ChartPanel Curves(StudyPanel panel, StudyResults results)
    {
        var series = new List<Series>();
        foreach ((NetworkResult network, int color) in Shown(panel, results))
        {
            foreach ((bool train, Func<MetricsRow, double> of) in StudyCurve.Columns(panel.Y))
            {
                series.Add(SeedStatistics.Aggregate(
                    network.Network.Label,
                    network.Seeds.Select(seed => new SeedCurve(
                        seed.Seed, [.. seed.Table.Rows.Select(row => (double)row.Step)], [.. seed.Table.Rows.Select(of)])),
                    color,
                    train ? StrokeStyle.Dashed : StrokeStyle.Solid));
            }
        }

        bool percent = panel.Y.Contains("accuracy", StringComparison.Ordinal);
        return new ChartPanel(
            panel.Title,
            Axis.Steps with { Scale = Scale(panel.LogarithmicX) },
            new Axis(Label(panel.Y), Scale(panel.LogarithmicY), Percent: percent),
            series);
    }

    private static ChartPanel Statistics(StudyPanel panel, StudyResults results)
    {
        Statistic statistic = Statistic.Find(panel.Y)!;
        var series = new List<Series>();
        var references = new List<ReferenceLine>();
        foreach (IGrouping<string, (NetworkResult Network, int Color)> group in Shown(panel, results).GroupBy(shown => shown.Network.Network.Group))
        {
            NetworkResult[] networks = [.. group.Select(shown => shown.Network).Where(network => network.Network.GridKey == panel.X).OrderBy(network => network.Network.GridValue)];
            if (networks.Length == 0)
            {
                NetworkResult single = group.First().Network;
                references.Add(new ReferenceLine(single.Seeds.Average(seed => seed[statistic]), single.Network.Label));
                continue;
            }

            Series line = SeedStatistics.Aggregate(
                group.Key,
                networks[0].Seeds.Select((seed, s) => new SeedCurve(
                    seed.Seed,
                    [.. networks.Select(network => network.Network.GridValue)],
                    [.. networks.Select(network => network.Seeds[s][statistic])])),
                series.Count);
            series.Add(line with
            {
                Kind = SeriesKind.LineAndPoints,
                Hollow = [.. networks.Select(network => statistic.IsTime && network.Seeds.Any(seed => seed.Outcome.GeneralizedAt is null))],
            });
        }

        bool percent = statistic.Name.Contains("accuracy", StringComparison.Ordinal);
        return new ChartPanel(
            panel.Title, new Axis(panel.X, Scale(panel.LogarithmicX)), new Axis(statistic.Label, Scale(panel.LogarithmicY), Percent: percent), series)
        {
            References = references,
        };
    }

    /// <summary>The networks of a panel, each with the colour it has in all panels.</summary>
    private static IEnumerable<(NetworkResult Network, int Color)> Shown(StudyPanel panel, StudyResults results) => results.Networks
        .Select((network, i) => (Network: network, Color: i))
        .Where(shown => panel.Networks.Count == 0 || panel.Networks.Contains(shown.Network.Network.Key) || panel.Networks.Contains(shown.Network.Network.Group));

    private static AxisScale Scale(bool logarithmic) => logarithmic ? AxisScale.Log : AxisScale.Linear;

    private static string Label(string curve) => curve switch
    {
        "l1_norm" => "L1 norm",
        "l2_norm" => "L2 norm",
        "kept" => "kept fraction",
        _ => char.ToUpperInvariant(curve[0]) + curve[1..].Replace('_', ' '),
    };
}
