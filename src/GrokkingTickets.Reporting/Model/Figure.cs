namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// A figure, free of any drawing: of its data <see cref="PanelKinds"/> makes static pictures, interactive ones and tables.
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

    /// <summary>As many of these as there are panels for.</summary>
    internal int ColumnCount => Math.Clamp(Columns, 1, Math.Max(1, Panels.Count));

    /// <summary>A reservation the reader must not miss, such as "quick: 1 seed".</summary>
    public string? Note { get; init; }

    /// <summary>The pictures at more steps than the panels show, for a page that can move; null where there are none.</summary>
    public TrainingFilm? Film { get; init; }

    /// <summary>What solid lines mean in panels that also have dashed ones.</summary>
    public string SolidMeaning { get; init; } = "test";

    /// <summary>What dashed lines mean.</summary>
    public string DashedMeaning { get; init; } = "train";

    /// <summary>What hollow markers mean.</summary>
    public string HollowMeaning { get; init; } = "censored: not reached by the last step";

    /// <summary>What the thick lines with bands, and the markers with whiskers, are.</summary>
    public string BandMeaning { get; init; } = "median, 25 % to 75 % of seeds";

    /// <summary>What the thin lines and small markers are.</summary>
    public string SeedMeaning { get; init; } = "a seed";

    /// <summary>What a mark on the line of a seed means.</summary>
    public static string MeaningOf(SeedMarkKind kind) => kind == SeedMarkKind.Memorized ? "t_mem of a seed" : "t_gen of a seed";

    /// <summary>The networks of all panels, each once, in order of appearance, with their colour slots.</summary>
    public IReadOnlyList<LegendEntry> Legend() => [.. Panels.SelectMany(panel => panel.Legend).DistinctBy(entry => entry.Name)];

    /// <summary>The seeds of which single values are shown, ascending.</summary>
    public IReadOnlyList<long> Seeds() => [.. Panels.SelectMany(panel => panel.Seeds).Distinct().Order()];

    /// <summary>Whether panels are so many side by side that each is small.</summary>
    public bool IsSmallMultiples => Columns > 2;

    /// <summary>The meaning of the colours, where all of several panels have the same: it is then said once, and not beside each.</summary>
    public ColorKey? ColorKey() =>
        Panels.Select(panel => panel.ColorKey).OfType<ColorKey>().ToArray() is [var first, _, ..] keys && keys.All(key => key == first)
            ? first
            : null;

    /// <summary>Whether any line is dashed, so that the legend must say what dashes mean.</summary>
    public bool HasDashes() => Panels.Any(panel => panel.HasDashes);

    /// <summary>Whether any marker is hollow.</summary>
    public bool HasHollow() => Panels.Any(panel => panel.HasHollow);

    /// <summary>Whether single seeds are drawn beside their median.</summary>
    public bool HasSeeds() => Panels.Any(panel => panel.HasSeeds);

    /// <summary>Whether they are unless the reader asks otherwise.</summary>
    public bool ShowsSeeds() => HasSeeds() && Seeds().Count <= Series.MostSeedsShown;

    /// <summary>The kinds of marks on lines of seeds, each once.</summary>
    public IReadOnlyList<SeedMarkKind> Marks() => [.. Panels.SelectMany(panel => panel.Marks).Distinct().Order()];

    /// <summary>Whether there are any bands.</summary>
    public bool HasBands() => Panels.Any(panel => panel.HasBands);

    /// <summary>What a dash means.</summary>
    public string MeaningOf(StrokeStyle style) => style == StrokeStyle.Dashed ? DashedMeaning : SolidMeaning;
}
