using System.Globalization;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws a study's panels: curves over training, or a statistic against the setting that a grid varies.</summary>
public static class StudyFigure
{
    /// <summary>The figures of a study's results: one of all charts, and one of each kind of pictures.</summary>
    /// <param name="results">All runs.</param>
    /// <param name="note">What the reader must not miss, or null.</param>
    public static IReadOnlyList<Figure> Of(StudyResults results, string? note)
    {
        ArgumentNullException.ThrowIfNull(results);
        Study study = results.Study;
        string title = study.Figure.Length == 0 ? study.Id : $"{study.Id}, the paper's {study.Figure}";
        Panel[] charts =
        [
            .. study
                .Panels.Where(panel => !panel.IsMap)
                .Select(panel => panel.OverSteps ? Curves(panel, results) : Statistics(panel, results)),
        ];
        var figures = new List<Figure>();
        if (charts.Length > 0)
        {
            figures.Add(
                new Figure(study.Id, title, charts)
                {
                    Columns = charts.Length > 2 || study.Panels.Any(panel => panel.IsMap) ? Math.Min(2, charts.Length) : 1,
                    Note = note,
                }
            );
        }

        foreach (StudyPanel panel in study.Panels.Where(panel => panel.IsMap))
        {
            string name = $"{study.Id}-{panel.Y.Replace('_', '-')}";
            int before = figures.Count(figure => figure.Id == name || figure.Id.StartsWith(name + ".", StringComparison.Ordinal));
            figures.Add(
                NeuronFigure.Of(panel, [.. Shown(panel, results)]) with
                {
                    Id = before == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}.{before + 1}"),
                    Title = panel.Title.Length == 0 ? title : $"{title}: {panel.Title}",
                    Note = note,
                }
            );
        }

        return figures;
    }

    private static ChartPanel Curves(StudyPanel panel, StudyResults results)
    {
        var colors = new NetworkColors(results.Study);
        var series = new List<Series>();
        foreach (NetworkResult network in Shown(panel, results))
        {
            // The curves of a name, e.g. those of the train and of the test split, are the same for every seed.
            var seeds = network.Seeds.Select(seed => (seed.Seed, Curves: StudyCurve.Of(panel.Y, seed))).ToList();
            for (int c = 0; c < seeds[0].Curves.Count; c++)
            {
                series.Add(
                    SeedStatistics.Aggregate(
                        network.Network.Label,
                        seeds.Select(seed => new SeedCurve(seed.Seed, seed.Curves[c].Steps, seed.Curves[c].Values)),
                        colors.Of(network.Network),
                        seeds[0].Curves[c].Train ? StrokeStyle.Dashed : StrokeStyle.Solid
                    )
                );
            }
        }

        bool percent = IsFraction(panel.Y);
        return new ChartPanel(
            panel.Title,
            Axis.Steps with
            {
                Scale = Scale(panel.LogarithmicX),
            },
            new Axis(Label(panel.Y), Scale(panel.LogarithmicY), Percent: percent),
            series
        );
    }

    private static ChartPanel Statistics(StudyPanel panel, StudyResults results)
    {
        Statistic statistic = Statistic.Find(panel.Y)!;
        var colors = new NetworkColors(results.Study);
        var series = new List<Series>();
        var references = new List<ReferenceLine>();
        foreach (IGrouping<string, NetworkResult> group in Shown(panel, results).GroupBy(network => network.Network.Group))
        {
            NetworkResult[] networks =
            [
                .. group.Where(network => network.Network.GridKey == panel.X).OrderBy(network => network.Network.GridValue),
            ];
            if (networks.Length == 0)
            {
                NetworkResult single = group.First();
                references.Add(new ReferenceLine(single.Seeds.Average(seed => seed[statistic]), single.Network.Label));
                continue;
            }

            Series line = SeedStatistics.Aggregate(
                networks[0].Network.GroupLabel,
                networks[0]
                    .Seeds.Select(
                        (seed, s) =>
                            new SeedCurve(
                                seed.Seed,
                                [.. networks.Select(network => network.Network.GridValue)],
                                [.. networks.Select(network => network.Seeds[s][statistic])]
                            )
                    ),
                colors.OfLine([.. networks.Select(network => network.Network)])
            );
            series.Add(
                line with
                {
                    Kind = SeriesKind.LineAndPoints,
                    MarkerColors = [.. networks.Select(network => colors.Of(network.Network))],
                    Hollow = [.. networks.Select(network => statistic.IsCensored is { } never && network.Seeds.Any(never))],
                }
            );
        }

        bool percent = IsFraction(statistic.Name);
        return new ChartPanel(
            panel.Title,
            new Axis(Words(panel.X), Scale(panel.LogarithmicX)),
            new Axis(statistic.Label, Scale(panel.LogarithmicY), Percent: percent),
            series
        )
        {
            References = references,
        };
    }

    private static bool IsFraction(string name) =>
        name.Contains("accuracy", StringComparison.Ordinal) || name.Contains("dead", StringComparison.Ordinal);

    /// <summary>The networks of a panel.</summary>
    private static IEnumerable<NetworkResult> Shown(StudyPanel panel, StudyResults results) =>
        results.Networks.Where(shown =>
            panel.Networks.Count == 0 || panel.Networks.Contains(shown.Network.Key) || panel.Networks.Contains(shown.Network.Group)
        );

    private static AxisScale Scale(bool logarithmic) => logarithmic ? AxisScale.Log : AxisScale.Linear;

    private static string Label(string curve) =>
        curve switch
        {
            "l1_norm" => "L1 norm",
            "l2_norm" => "L2 norm",
            "kept" => "Kept fraction",
            "fourier_entropy" => "Fourier entropy, input side",
            "output_fourier_entropy" => "Fourier entropy, output side",
            "dead_neurons" => "Dead neurons",
            _ => Words(curve),
        };

    /// <summary>A name of settings or metrics as an axis has it: "pruning.at_step" is "Pruning at step".</summary>
    private static string Words(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ').Replace('.', ' ');
}
