using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Statistics;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;
using GrokkingTickets.Training;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws a statistic against the setting that a grid varies.</summary>
internal sealed class StatisticDrawing : PanelDrawing<StatisticPanel>
{
    protected override Drawn Draw(StatisticPanel panel, StudyResults results)
    {
        Statistic statistic = panel.Statistic;
        var colors = new NetworkColors(results.Study);
        var series = new List<Series>();
        var references = new List<ReferenceLine>();
        foreach (IGrouping<string, NetworkResult> group in results.Shown(panel).GroupBy(network => network.Network.Group))
        {
            NetworkResult[] networks =
            [
                .. group.Where(network => network.Network.GridKey == panel.Setting).OrderBy(network => network.Network.GridValue),
            ];
            if (networks.Length > 0)
            {
                series.Add(Line(statistic, networks, colors, results.Study));
            }
            else if (Reference(statistic, group.First()) is { } reference)
            {
                references.Add(reference);
            }
        }

        return new DrawnChart(
            new ChartPanel(
                panel.Title,
                new Axis(Setting(panel, results), Scale(panel.IsLogarithmicX)),
                new Axis(statistic.Label, Scale(panel.IsLogarithmicY), Percent: statistic.IsFraction),
                series
            )
            {
                References = references,
            }
        );
    }

    /// <summary>A network outside of the grid, at its median; null where nothing is known of it.</summary>
    private static ReferenceLine? Reference(Statistic statistic, NetworkResult network) =>
        Censored.Median(network.Seeds.Select(seed => seed[statistic])) is { } median
            ? new ReferenceLine(median.Value, network.Seeds.Count > 1 ? $"{network.Network.Label}, median" : network.Network.Label)
            : null;

    /// <summary>The networks of a grid, a point each.</summary>
    private static Series Line(Statistic statistic, NetworkResult[] networks, NetworkColors colors, Study study)
    {
        Series line = SeedStatistics.Aggregate(
            networks[0].Network.GroupLabel,
            networks[0]
                .Seeds.Select(
                    (seed, s) =>
                        new SeedCurve(
                            seed.Seed,
                            [.. networks.Select(network => network.Network.GridValue)],
                            [.. networks.Select(network => network.Seeds[s][statistic].Value)]
                        )
                ),
            colors.OfLine([.. networks.Select(network => network.Network)])
        );
        return line with
        {
            Kind = SeriesKind.LineAndPoints,
            MarkerColors = [.. networks.Select(network => colors.Of(network.Network))],
            Hollow =
            [
                .. networks.Select(network => Censored.Median(network.Seeds.Select(seed => seed[statistic])) is { IsCensored: true }),
            ],
            Seeds =
            [
                .. line.Seeds.Select(values =>
                    values with
                    {
                        Hollow =
                        [
                            .. networks.Select(network => network.Seeds.First(seed => seed.Seed == values.Seed)[statistic].IsCensored),
                        ],
                    }
                ),
            ],
            // Its networks' curves beside it have these colours.
            IsInLegend = !study.Panels.OfType<CurvesPanel>().Any(curves => networks.All(network => curves.Shows(network.Network))),
        };
    }

    /// <summary>The setting as an axis has it: "Pruning rate", "Step of the mask, in multiples of t_gen".</summary>
    private static string Setting(StatisticPanel panel, StudyResults results)
    {
        string name = StudyWords.Setting(panel.Setting);
        string? unit = results.Shown(panel).Select(network => Unit(network.Network)).FirstOrDefault(unit => unit is not null);
        return StudyWords.Capitalized(name) + (unit is null ? "" : $", in multiples of {unit}");
    }

    /// <summary>What the values of a network's grid are multiples of; null of plain numbers.</summary>
    private static string? Unit(StudyNetwork network) =>
        network switch
        {
            { GridKey: "pruning.at_step", GridIsNumeric: true, Specification.Pruning.AtStep.Relative: not null } => "t_gen",
            { GridKey: "step.l2_norm", GridIsNumeric: true, Specification.Step.L2Norm.Of: NormReference.DenseGeneralized } =>
                "that at t_gen",
            { GridKey: "step.l2_norm", GridIsNumeric: true, Specification.Step.L2Norm.Of: NormReference.Start } => "that of the start",
            { GridKey: "step.l2_norm", GridIsNumeric: true, Specification.Step.L2Norm.Of: NormReference.DenseStart } =>
                "that of the dense start",
            _ => null,
        };
}
