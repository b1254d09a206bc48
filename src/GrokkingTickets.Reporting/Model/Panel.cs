namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// One cell of a figure's grid. A kind of panel is a record of its data; how it is drawn stands with the forms, which
/// <see cref="PanelKinds"/> joins to it. What a figure must know of any panel is asked for here, and a kind answers what applies to it.
/// </summary>
/// <param name="Title">One line above it; empty for none.</param>
public abstract record Panel(string Title)
{
    /// <summary>What is to be seen, in a sentence, for readers who cannot see it.</summary>
    public virtual string Description => Title;

    /// <summary>The networks shown, with their colour slots; a name may come more than once.</summary>
    public virtual IEnumerable<LegendEntry> Legend => [];

    /// <summary>The seeds of which single values are shown.</summary>
    public virtual IEnumerable<long> Seeds => [];

    /// <summary>Whether lines are dashed, so that the legend must say what dashes mean.</summary>
    public virtual bool HasDashes => false;

    /// <summary>Whether there are bands or whiskers.</summary>
    public virtual bool HasBands => false;

    /// <summary>Whether single seeds are drawn beside their median.</summary>
    public virtual bool HasSeeds => false;

    /// <summary>The kinds of marks on lines of seeds; one may come more than once.</summary>
    public virtual IEnumerable<SeedMarkKind> Marks => [];

    /// <summary>Whether any marker is hollow.</summary>
    public virtual bool HasHollow => false;

    /// <summary>Whether the reader may drag and zoom it where it is interactive.</summary>
    public virtual bool CanZoom => false;

    /// <summary>What its colours mean, where they stand for numbers.</summary>
    public virtual ColorKey? ColorKey => null;
}
