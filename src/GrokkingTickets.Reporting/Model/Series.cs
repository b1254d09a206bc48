namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// One curve of a panel. <paramref name="Name"/> is the network's: the train and the test curve of one network carry the same name and
/// the same <see cref="Color"/>, and differ in <see cref="Style"/>; the legend then shows the network once.
/// </summary>
/// <param name="Name">The network.</param>
/// <param name="X">Positions, ascending.</param>
/// <param name="Y">A value a position, over seeds their median; NaN is a gap.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Line, points, or both.</summary>
    public SeriesKind Kind { get; init; }

    /// <summary>Solid, or dashed (by convention train).</summary>
    public StrokeStyle Style { get; init; }

    /// <summary>Slot in <see cref="Palette"/>.</summary>
    public int Color { get; init; }

    /// <summary>Slots of the single markers, where they differ from the line's; those missing have its.</summary>
    public IReadOnlyList<int>? MarkerColors { get; init; }

    /// <summary>Lower edge of the band, over seeds their 25 % quantile, or null for none; NaN is a gap.</summary>
    public IReadOnlyList<double>? Low { get; init; }

    /// <summary>Upper edge of the band, over seeds their 75 % quantile, or null for none; NaN is a gap.</summary>
    public IReadOnlyList<double>? High { get; init; }

    /// <summary>How many seeds stand behind each value, where known.</summary>
    public IReadOnlyList<int>? Count { get; init; }

    /// <summary>The single seeds, on <see cref="X"/>.</summary>
    public IReadOnlyList<SeedValues> Seeds { get; init; } = [];

    /// <summary>Where single seeds memorised and generalised.</summary>
    public IReadOnlyList<SeedMark> Marks { get; init; } = [];

    /// <summary>The place in a grid, where the legend shows that in the place of the name.</summary>
    public LegendValue? Value { get; init; }

    /// <summary>Whether the legend names it; not where other series already stand for the same networks.</summary>
    public bool IsInLegend { get; init; } = true;

    /// <summary>The most seeds that are drawn one by one unless the reader asks for them: more are a second band.</summary>
    public const int MostSeedsShown = 10;

    /// <summary>Whether there are seeds beside the median: one alone is all there is to see.</summary>
    public bool HasSeeds => Seeds.Count > 1;

    /// <summary>Whether they are drawn unless the reader asks otherwise.</summary>
    public bool ShowsSeeds => Seeds.Count is > 1 and <= MostSeedsShown;

    /// <summary>Where true, the marker is hollow: the value is censored, a bound and no measurement.</summary>
    public IReadOnlyList<bool>? Hollow { get; init; }

    /// <summary>Slot of a marker.</summary>
    public int MarkerSlot(int index) => Palette.Slot(MarkerColors is { } colors && index < colors.Count ? colors[index] : Color);
}
