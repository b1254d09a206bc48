using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>
/// A figure's numbers as a tidy table, one row a value: <c>panel,series,style,x,median,q25,q75,n</c> and a column a seed. All points, in
/// full precision; empty where there is none. The times of seeds are rows of the styles t_mem and t_gen, whose value is in the seed's
/// column.
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
