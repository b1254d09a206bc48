using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>The cells of a matrix: its row as the series, style <c>heatmap</c>, its column as x.</summary>
internal sealed class CsvHeatMap : CsvPanel<HeatMap>
{
    protected override void Write(CsvRows rows, Figure figure, HeatMap panel)
    {
        for (int row = 0; row < panel.Rows.Count; row++)
        {
            string series = Numbers.RoundTrip(panel.YFirst + (row * panel.YStep));
            for (int column = 0; column < panel.Rows[row].Count; column++)
            {
                rows.Add(panel.Title, series, "heatmap", panel.XFirst + (column * panel.XStep), panel.Rows[row][column]);
            }
        }
    }
}
