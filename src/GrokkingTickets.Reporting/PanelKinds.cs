using GrokkingTickets.Reporting.Csv;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;
using GrokkingTickets.Reporting.VegaLite;

namespace GrokkingTickets.Reporting;

/// <summary>The kinds of panels that can be shown, and with them figures in every form.</summary>
public sealed class PanelKinds
{
    private readonly Dictionary<Type, PanelKind> _kinds;

    /// <summary>Of some kinds.</summary>
    public PanelKinds(params IEnumerable<PanelKind> kinds) => _kinds = kinds.ToDictionary(kind => kind.Type);

    /// <summary>All there are: a new one is a line here.</summary>
    public static PanelKinds All { get; } =
        new(
            PanelKind.Of<ChartPanel>(new SvgChart(), new VegaLiteChart(), new CsvChart()),
            PanelKind.Of<HeatMap>(new SvgHeatMap(), new VegaLiteHeatMap(), new CsvHeatMap())
        );

    /// <summary>Figures as static pictures.</summary>
    public SvgFigure Svg => new(panel => Of(panel).Svg);

    /// <summary>Figures as interactive pictures.</summary>
    public VegaLiteFigure VegaLite => new(panel => Of(panel).VegaLite);

    /// <summary>Figures as tables.</summary>
    public CsvFigure Csv => new(panel => Of(panel).Csv);

    /// <summary>These and one more.</summary>
    public PanelKinds With(PanelKind kind) => new([.. _kinds.Values, kind]);

    /// <summary>The types of panels that can be shown.</summary>
    public IReadOnlyCollection<Type> Types => _kinds.Keys;

    private PanelKind Of(Panel panel) =>
        _kinds.TryGetValue(panel.GetType(), out PanelKind? kind)
            ? kind
            : throw new ArgumentException(
                $"The panel '{panel.Title}' is a {panel.GetType().Name}, which is no kind of panel that can be shown; these are "
                    + $"{string.Join(", ", Types.Select(type => type.Name))}."
            );
}
