using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws vectors over training: a picture a network, a row an entry, a column a checkpoint, all in the same colours.</summary>
internal sealed class CourseDrawing : PanelDrawing<CoursePanel>
{
    protected override Drawn Draw(CoursePanel panel, StudyResults results)
    {
        (NetworkResult Network, SeedResult Run)[] shown = PictureRuns.Of(panel, results);
        HeatMap[] maps = [.. shown.Select(one => Of(panel, one.Network, one.Run))];
        return new DrawnFigure(
            maps.Length == 0
                ? new Figure("", "", [])
                : new Figure("", "", PictureRuns.InSameColors(maps))
                {
                    Columns = Math.Min(2, maps.Length),
                    Caption = $"{PictureRuns.Seeds(shown)} A column is a checkpoint.",
                }
        );
    }

    /// <summary>The checkpoints at even distances; the last one, where it is not at one, is left out.</summary>
    private static HeatMap Of(CoursePanel panel, NetworkResult network, SeedResult run)
    {
        long every = run.Specification.Training.CheckpointEvery;
        AnalysisRow[] columns = [.. run.Results(panel.Analysis).Rows.Where(row => row.Step % every == 0)];
        double[][] values = [.. columns.Select(row => row.Values[panel.Vector.Name].Values)];
        return new HeatMap(
            network.Network.Label,
            Axis.Steps.Label,
            panel.Vector.Index,
            panel.Vector.Label,
            [
                .. Enumerable
                    .Range(0, values[0].Length)
                    .Select(entry => Array.ConvertAll(values, column => double.IsFinite(column[entry]) ? column[entry] : double.NaN)),
            ]
        )
        {
            XStep = every,
            YFirst = panel.Vector.First,
        };
    }
}
