using GrokkingTickets.Reporting.Csv;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;
using GrokkingTickets.Reporting.VegaLite;

namespace GrokkingTickets.Reporting;

/// <summary>A kind of panel with its forms.</summary>
public sealed record PanelKind
{
    private PanelKind(Type type, SvgPanel svg, VegaLitePanel vegaLite, CsvPanel csv) =>
        (Type, Svg, VegaLite, Csv) = (type, svg, vegaLite, csv);

    /// <summary>The type of its panels.</summary>
    public Type Type { get; }

    /// <summary>As a static picture.</summary>
    public SvgPanel Svg { get; }

    /// <summary>As an interactive picture.</summary>
    public VegaLitePanel VegaLite { get; }

    /// <summary>As rows of a table.</summary>
    public CsvPanel Csv { get; }

    /// <summary>Joins the forms of a kind.</summary>
    public static PanelKind Of<TPanel>(SvgPanel<TPanel> svg, VegaLitePanel<TPanel> vegaLite, CsvPanel<TPanel> csv)
        where TPanel : Panel => new(typeof(TPanel), svg, vegaLite, csv);
}
