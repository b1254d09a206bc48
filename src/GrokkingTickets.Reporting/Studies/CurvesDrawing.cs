using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws curves over training.</summary>
internal sealed class CurvesDrawing : PanelDrawing<CurvesPanel>
{
    protected override Drawn Draw(CurvesPanel panel, StudyResults results)
    {
        var colors = new NetworkColors(results.Study);
        var series = new List<Series>();
        foreach (NetworkResult network in results.Shown(panel))
        {
            // The lines of a curve, e.g. those of the train and of the test split, are the same for every seed.
            var seeds = network.Seeds.Select(seed => (Run: seed, Lines: panel.Curve.Compute(seed))).ToList();
            bool isPair = seeds[0].Lines.Any(line => line.IsTrain);
            bool ofTrain = panel.Curve.Name.StartsWith("train_", StringComparison.Ordinal),
                ofTest = panel.Curve.Name.StartsWith("test_", StringComparison.Ordinal);
            for (int c = 0; c < seeds[0].Lines.Count; c++)
            {
                bool isTrain = seeds[0].Lines[c].IsTrain;
                series.Add(
                    SeedStatistics.Aggregate(
                        network.Network.Label,
                        seeds.Select(seed => new SeedCurve(seed.Run.Seed, seed.Lines[c].Steps, seed.Lines[c].Values)),
                        colors.Of(network.Network),
                        isTrain ? StrokeStyle.Dashed : StrokeStyle.Solid
                    ) with
                    {
                        Value = GridLegend.Of(network.Network),
                        Marks =
                        [
                            .. seeds.SelectMany(seed =>
                                Marks(
                                    seed.Run,
                                    seed.Lines[c],
                                    memorized: isPair ? isTrain : !ofTest,
                                    generalized: isPair ? !isTrain : !ofTrain
                                )
                            ),
                        ],
                    }
                );
            }
        }

        return new DrawnChart(
            new ChartPanel(
                panel.Title,
                Axis.Steps with
                {
                    Scale = Scale(panel.IsLogarithmicX),
                },
                new Axis(panel.Curve.Label, Scale(panel.IsLogarithmicY), Percent: panel.Curve.IsFraction),
                series
            )
        );
    }

    /// <summary>t_mem is of the train accuracy and t_gen of the test accuracy: a line of the one or the other has that alone.</summary>
    private static IEnumerable<SeedMark> Marks(SeedResult run, CurveLine line, bool memorized, bool generalized)
    {
        if (memorized && run.Outcome.MemorizedAt is { } m && At(line, m) is { } trained)
        {
            yield return new SeedMark(SeedMarkKind.Memorized, run.Seed, m, trained);
        }

        if (generalized && run.Outcome.GeneralizedAt is { } g && At(line, g) is { } tested)
        {
            yield return new SeedMark(SeedMarkKind.Generalized, run.Seed, g, tested);
        }
    }

    /// <summary>A line's value at a step, between two of its points on the straight line that is drawn; null where it has none.</summary>
    private static double? At(CurveLine line, double step)
    {
        int at = Array.BinarySearch(line.Steps, step);
        if (at < 0)
        {
            int after = ~at;
            if (after == 0 || after == line.Steps.Length)
            {
                return null;
            }

            double weight = (step - line.Steps[after - 1]) / (line.Steps[after] - line.Steps[after - 1]);
            return line.Values[after - 1] + (weight * (line.Values[after] - line.Values[after - 1]));
        }

        return line.Values[at];
    }
}
