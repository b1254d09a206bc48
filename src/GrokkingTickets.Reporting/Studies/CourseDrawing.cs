using System.Globalization;
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
        // A ticket that does not exist has no weights to show.
        (NetworkResult Network, SeedResult Run)[] shown =
        [
            .. results
                .Shown(panel)
                .Where(network => network.Seeds.Any(run => !run.IsMissing))
                .Select(network => (network, network.Seeds.First(run => !run.IsMissing))),
        ];
        HeatMap[] maps = [.. shown.Select(one => Of(panel, one.Network, one.Run))];
        if (maps.Length == 0)
        {
            return new DrawnFigure(new Figure("", "", []));
        }

        AxisRange[] ranges = [.. maps.Select(map => map.ColorRange())];
        string seeds = string.Join(", ", shown.Select(one => one.Run.Seed.ToString(CultureInfo.InvariantCulture)).Distinct());
        return new DrawnFigure(
            new Figure(
                "",
                "",
                [.. maps.Select(map => map with { Min = ranges.Min(range => range.Min), Max = ranges.Max(range => range.Max) })]
            )
            {
                Columns = Math.Min(2, maps.Length),
                Caption = $"Seed {seeds}. A column is a checkpoint.",
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
            "Step",
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
