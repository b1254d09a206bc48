using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>
/// A figure's numbers as a tidy table, one row a value: <c>panel,series,style,x,mean,low,high,n</c> and a column a seed. All points, in
/// full
/// precision; empty where there is none.
/// </summary>
/// <param name="kind">How a panel becomes rows.</param>
public sealed class CsvFigure(Func<Panel, CsvPanel> kind)
{
    /// <summary>The table, with a header and lines ended by LF.</summary>
    public string Write(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var rows = new CsvRows(figure.Seeds());
        foreach (Panel panel in figure.Panels)
        {
            kind(panel).Write(rows, figure, panel);
        }

        return rows.ToString();
    }
}
