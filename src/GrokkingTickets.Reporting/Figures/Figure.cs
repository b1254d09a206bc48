namespace GrokkingTickets.Reporting.Figures;

/// <summary>
/// A figure, free of any drawing: <see cref="Svg.SvgFigure"/> makes a static picture of it, <see cref="VegaLite.VegaLitePanel"/>
/// an interactive one, <see cref="FigureCsv"/> a table.
/// </summary>
/// <param name="Id">Short and unique, such as F2-mlp; letters, digits, dot, dash, underscore: it names files.</param>
/// <param name="Title">One line.</param>
/// <param name="Panels">Panels in reading order.</param>
public sealed record Figure(string Id, string Title, IReadOnlyList<Panel> Panels)
{
    /// <summary>A sentence or two on what is to be seen.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Panels side by side.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>A reservation the reader must not miss, such as "quick: 1 seed".</summary>
    public string? Note { get; init; }

    /// <summary>What solid lines mean in panels that also have dashed ones.</summary>
    public string SolidMeaning { get; init; } = "test";

    /// <summary>What dashed lines mean.</summary>
    public string DashedMeaning { get; init; } = "train";

    /// <summary>What hollow markers mean.</summary>
    public string HollowMeaning { get; init; } = "censored: not reached by the last step";

    /// <summary>What the bands and whiskers are.</summary>
    public string BandMeaning { get; init; } = "mean ± standard deviation over seeds";

    /// <summary>The networks of all panels, each once, in order of appearance, with their colour slots.</summary>
    public IReadOnlyList<LegendEntry> Legend() =>
        [
            .. Charts()
                .SelectMany(chart => chart.Series)
                .DistinctBy(series => series.Name)
                .Select(series => new LegendEntry(series.Name, series.Color)),
        ];

    /// <summary>Whether panels are so many side by side that each is small.</summary>
    public bool IsSmallMultiples => Columns > 2;

    /// <summary>The meaning of the colours, where all of several heat maps have the same: it is then said once, and not beside each.</summary>
    public ColorKey? ColorKey() =>
        Panels.OfType<HeatMap>().Select(map => new ColorKey(map.ValueLabel, map.Colors, map.ColorRange())).ToArray()
            is [var first, _, ..] keys
        && keys.All(key => key == first)
            ? first
            : null;

    /// <summary>Whether any series is dashed, so that the legend must say what dashes mean.</summary>
    public bool HasDashes() => Charts().Any(HasDashes);

    /// <summary>Whether any marker is hollow.</summary>
    public bool HasHollow() => Charts().SelectMany(chart => chart.Series).Any(series => series.Hollow?.Contains(true) == true);

    /// <summary>Whether any series has a band.</summary>
    public bool HasBands() => Charts().SelectMany(chart => chart.Series).Any(series => series.Low?.Any(double.IsFinite) == true);

    /// <summary>What the style of a series says: "train" or "test" where a panel has both, and nothing where all lines are solid.</summary>
    public string Role(ChartPanel chart, Series series) =>
        !HasDashes(chart) ? ""
        : series.Style == StrokeStyle.Dashed ? DashedMeaning
        : SolidMeaning;

    internal IEnumerable<ChartPanel> Charts() => Panels.OfType<ChartPanel>();

    private static bool HasDashes(ChartPanel chart) => chart.Series.Any(series => series.Style == StrokeStyle.Dashed);
}
