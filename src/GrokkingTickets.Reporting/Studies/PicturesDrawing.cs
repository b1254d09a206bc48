using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws tables over training: a row a network, a column a step, all in the same colours.</summary>
internal sealed class PicturesDrawing : PanelDrawing<PicturesPanel>
{
    private const int Abreast = 2;

    protected override Drawn Draw(PicturesPanel panel, StudyResults results)
    {
        // A ticket that does not exist has no weights to show.
        NetworkResult[] networks = [.. results.Shown(panel).Where(network => network.Seeds.Any(run => !run.IsMissing))];
        if (networks.Length == 0)
        {
            return new DrawnFigure(new Figure("", "", []));
        }

        TableQuantity table = panel.Table;
        SeedResult[] runs = [.. networks.Select(network => network.Seeds.First(run => !run.IsMissing))];
        TableAtStep[][] tables = [.. runs.Select(run => TableAtStep.Of(panel.Analysis, table, run, panel.AtSteps).ToArray())];
        // Where training was shorter than the steps asked for, the last checkpoint would be shown again and again.
        int[] columns =
        [
            .. Enumerable
                .Range(0, tables[0].Length)
                .Where(column => column == 0 || tables.Any(row => row[column].Step != row[column - 1].Step)),
        ];
        HeatMap[] pictures =
        [
            .. networks.SelectMany(
                (network, i) =>
                    columns.Select(column =>
                        Picture($"{network.Network.Label}, step {Numbers.Grouped(tables[i][column].Step)}", table, tables[i][column].Rows)
                    )
            ),
        ];
        AxisRange[] ranges = [.. pictures.Select(picture => picture.ColorRange())];
        string seeds = string.Join(", ", runs.Select(run => run.Seed.ToString(CultureInfo.InvariantCulture)).Distinct());
        return new DrawnFigure(
            new Figure(
                "",
                "",
                [.. pictures.Select(picture => picture with { Min = ranges.Min(range => range.Min), Max = ranges.Max(range => range.Max) })]
            )
            {
                Columns = columns.Length > 1 ? columns.Length : Abreast,
                Caption = table.Order is { } order ? $"Seed {seeds}. {order.Explanation}" : $"Seed {seeds}.",
                Film = PicturesFilm.Of(
                    panel,
                    [.. networks.Zip(runs, (network, run) => (network.Network.Label, run))],
                    rows => Picture("", table, rows)
                ),
            }
        );
    }

    private static HeatMap Picture(string title, TableQuantity table, IReadOnlyList<IReadOnlyList<double>> rows) =>
        new(title, table.Column, table.Row, table.Label, rows)
        {
            Colors = table.IsSigned ? ColorScale.Diverging : ColorScale.Sequential,
            XFirst = table.FirstColumn,
        };
}
