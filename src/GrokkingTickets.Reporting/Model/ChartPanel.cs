namespace GrokkingTickets.Reporting.Model;

/// <summary>A panel with two axes and series on them.</summary>
public sealed record ChartPanel(string Title, Axis XAxis, Axis YAxis, IReadOnlyList<Series> Series) : Panel(Title)
{
    /// <summary>Thresholds and other marks across the panel.</summary>
    public IReadOnlyList<ReferenceLine> References { get; init; } = [];

    /// <inheritdoc/>
    public override string Description =>
        $"{(Title.Length > 0 ? Title + ": " : "")}{YAxis.Label} against {XAxis.Label} of "
        + $"{string.Join(", ", Series.Select(series => series.Name).Distinct())}.";

    /// <inheritdoc/>
    public override IEnumerable<LegendEntry> Legend => Series.Select(series => new LegendEntry(series.Name, series.Color));

    /// <inheritdoc/>
    public override IEnumerable<long> Seeds => Series.SelectMany(series => series.Seeds).Select(seed => seed.Seed);

    /// <inheritdoc/>
    public override bool HasDashes => Series.Any(series => series.Style == StrokeStyle.Dashed);

    /// <inheritdoc/>
    public override bool HasBands => Series.Any(series => series.Low?.Any(double.IsFinite) == true);

    /// <inheritdoc/>
    public override bool HasHollow => Series.Any(series => series.Hollow?.Contains(true) == true);

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

    /// <summary>The range of the x axis.</summary>
    public AxisRange XRange()
    {
        bool points = Series.Any(series => series.Kind != SeriesKind.Line);
        return AxisRange.Of(XAxis.Scale, Series.SelectMany(series => series.X), points ? AxisRange.Air : 0, fromZero: false);
    }

    /// <summary>The range of the y axis on its own scale.</summary>
    public AxisRange YRange() => YRange(YAxis.Scale);

    /// <summary>
    /// The range of the y axis on a given scale. On a log axis a band's lower edge does not count: mean minus standard deviation
    /// comes arbitrarily close to zero and would stretch the axis over empty decades. Nor do values whose x has no place on a log x
    /// axis, such
    /// as those of step 0. Fractions keep to [0, 1].
    /// </summary>
    public AxisRange YRange(AxisScale scale)
    {
        IEnumerable<double> values = Series
            .SelectMany(series =>
                new[] { series.Mean, series.High ?? [] }
                    .Concat(scale == AxisScale.Log ? series.Seeds.Select(seed => seed.Y) : [series.Low ?? []])
                    .SelectMany(column =>
                        XAxis.Scale == AxisScale.Log ? column.Where((_, i) => i < series.X.Count && series.X[i] > 0) : column
                    )
            )
            .Concat(References.Select(line => line.Value));
        if (
            YAxis.Percent
            && scale == AxisScale.Linear
            && Series.SelectMany(series => series.Mean).Where(double.IsFinite).All(value => value is >= 0 and <= 1)
        )
        {
            return new AxisRange(-AxisRange.Air, 1 + AxisRange.Air);
        }

        return AxisRange.Of(scale, values, AxisRange.Air, fromZero: true);
    }
}
