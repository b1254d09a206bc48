namespace GrokkingTickets.Reporting.Model;

/// <summary>A panel with two axes and series on them.</summary>
public sealed record ChartPanel(string Title, Axis XAxis, Axis YAxis, IReadOnlyList<Series> Series) : Panel(Title)
{
    /// <summary>Thresholds and other marks across the panel.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <summary>Whether all series are lines over training, whose x axis makes sense on either scale.</summary>
    public bool IsOfCurves => Series.Count > 0 && Series.All(series => series.Kind == SeriesKind.Line);

    /// <summary>Whether it is of curves over the steps of training.</summary>
    public bool IsOverSteps => IsOfCurves && XAxis.Label == Axis.Steps.Label;

    /// <inheritdoc/>
    public override string Description =>
        $"{(Title.Length > 0 ? Title + ": " : "")}{YAxis.Label} against {XAxis.Label} of "
        + $"{string.Join(", ", Series.Select(series => series.Name).Distinct())}"
        + (HasBands ? ": median and quantiles (25 % and 75 %) over seeds." : ".");

    /// <inheritdoc/>
    public override IEnumerable<LegendEntry> Legend =>
        Series.Where(series => series.IsInLegend).Select(series => new LegendEntry(series.Name, series.Color, series.Value));

    /// <inheritdoc/>
    public override IEnumerable<long> Seeds => Series.SelectMany(series => series.Seeds).Select(seed => seed.Seed);

    /// <inheritdoc/>
    public override bool HasDashes => Series.Any(series => series.Style == StrokeStyle.Dashed);

    /// <inheritdoc/>
    public override bool HasBands => Series.Any(series => series.Low?.Any(double.IsFinite) == true);

    /// <inheritdoc/>
    public override bool HasHollow =>
        Series.Any(series => series.Hollow?.Contains(true) == true || series.Seeds.Any(seed => seed.Hollow?.Contains(true) == true));

    /// <inheritdoc/>
    public override bool HasSeeds => Series.Any(series => series.HasSeeds);

    /// <inheritdoc/>
    public override IEnumerable<SeedMarkKind> Marks => Series.SelectMany(series => series.Marks).Select(mark => mark.Kind);

    /// <inheritdoc/>
    public override bool CanZoom => true;

    /// <summary>
    /// What the style of a series says: "train" or "test" where the panel has both, and nothing where all lines are solid.
    /// </summary>
    public string Role(Figure figure, Series series)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return HasDashes ? figure.MeaningOf(series.Style) : "";
    }

    /// <summary>The scales on which the reader may see the x axis, its own first.</summary>
    public IReadOnlyList<AxisScale> XScales() => Scales(XAxis, IsOfCurves && Series.Any(series => series.X.Any(x => x > 0)));

    /// <summary>The scales on which the reader may see the y axis, its own first. Fractions stay on the scale they have.</summary>
    public IReadOnlyList<AxisScale> YScales() => Scales(YAxis, !YAxis.Percent && Series.Any(series => series.Y.Any(y => y > 0)));

    /// <summary>The range of the x axis on its own scale.</summary>
    public AxisRange XRange() => XRange(XAxis.Scale);

    /// <summary>The range of the x axis on a given scale. On a log axis curves begin at the first step after 0.</summary>
    public AxisRange XRange(AxisScale scale) =>
        XAxis.Names is { } names
            ? new AxisRange(-0.5, names.Count - 0.5)
            : AxisRange.Of(scale, Series.SelectMany(series => series.X), IsOfCurves ? 0 : AxisRange.Air, fromZero: false);

    /// <summary>The range of the y axis on its own scale.</summary>
    public AxisRange YRange() => YRange(YAxis.Scale);

    /// <summary>
    /// The range of the y axis on a given scale. Values whose x has no place on a log x axis, such as those of step 0, do not count.
    /// Fractions keep to [0, 1].
    /// </summary>
    public AxisRange YRange(AxisScale scale)
    {
        double[] values =
        [
            .. Series
                .SelectMany(series =>
                    new[] { series.Y, series.Low ?? [], series.High ?? [] }
                        .Concat(series.Seeds.Select(seed => seed.Y))
                        .SelectMany(column =>
                            XAxis.Scale == AxisScale.Log ? column.Where((_, i) => i < series.X.Count && series.X[i] > 0) : column
                        )
                )
                .Concat(References.Select(line => line.Value)),
        ];
        return YAxis.Percent && scale == AxisScale.Linear && values.Where(double.IsFinite).All(value => value is >= 0 and <= 1)
            ? new AxisRange(-AxisRange.Air, 1 + AxisRange.Air)
            : AxisRange.Of(scale, values, AxisRange.Air, fromZero: true);
    }

    /// <summary>The frames in which a reader may see the lines.</summary>
    internal IReadOnlyList<LineView> Views(double width, double height) =>
        [.. XScales().SelectMany(x => YScales().Select(y => View(x, y, width, height)))];

    /// <summary>The frame of the panel as it is drawn first.</summary>
    internal LineView View(double width, double height) => View(XAxis.Scale, YAxis.Scale, width, height);

    private LineView View(AxisScale x, AxisScale y, double width, double height) =>
        new(new PanelScale(XRange(x), x, 0, width), new PanelScale(YRange(y), y, height, 0));

    private static IReadOnlyList<AxisScale> Scales(Axis axis, bool both) =>
        !both ? [axis.Scale]
        : axis.Scale == AxisScale.Log ? [AxisScale.Log, AxisScale.Linear]
        : [AxisScale.Linear, AxisScale.Log];
}
