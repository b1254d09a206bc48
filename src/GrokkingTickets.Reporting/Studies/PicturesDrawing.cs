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
        (NetworkResult Network, SeedResult Run)[] shown = PictureRuns.Of(panel, results);
        if (shown.Length == 0)
        {
            return new DrawnFigure(new Figure("", "", []));
        }

        TableQuantity table = panel.Table;
        TableAtStep[][] tables = [.. shown.Select(one => TableAtStep.Of(panel.Analysis, table, one.Run, panel.AtSteps).ToArray())];
        // Where training was shorter than the steps asked for, the last checkpoint would be shown again and again.
        int[] columns =
        [
            .. Enumerable
                .Range(0, tables[0].Length)
                .Where(column => column == 0 || tables.Any(row => row[column].Step != row[column - 1].Step)),
        ];
        HeatMap[] pictures =
        [
            .. shown.SelectMany(
                (one, i) =>
                    columns.Select(column =>
                        Picture(
                            $"{one.Network.Network.Label}, step {Numbers.Grouped(tables[i][column].Step)}",
                            table,
                            tables[i][column].Rows
                        )
                    )
            ),
        ];
        string seeds = PictureRuns.Seeds(shown);
        return new DrawnFigure(
            new Figure("", "", PictureRuns.InSameColors(pictures))
            {
                Columns = columns.Length > 1 ? columns.Length : Abreast,
                Caption = table.Order is { } order ? $"{seeds} {order.Explanation}" : seeds,
                Film = PicturesFilm.Of(
                    panel,
                    [.. shown.Select(one => (one.Network.Network.Label, one.Run))],
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
