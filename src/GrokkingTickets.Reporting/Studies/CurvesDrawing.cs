using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

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
            var seeds = network.Seeds.Select(seed => (seed.Seed, Lines: panel.Curve.Compute(seed))).ToList();
            for (int c = 0; c < seeds[0].Lines.Count; c++)
            {
                series.Add(
                    SeedStatistics.Aggregate(
                        network.Network.Label,
                        seeds.Select(seed => new SeedCurve(seed.Seed, seed.Lines[c].Steps, seed.Lines[c].Values)),
                        colors.Of(network.Network),
                        seeds[0].Lines[c].IsTrain ? StrokeStyle.Dashed : StrokeStyle.Solid
                    )
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
}
