using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Studies.Panels;

/// <summary>A statistic against the setting that a grid varies, a point a network; networks outside of the grid are lines across.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Statistic">What is drawn.</param>
/// <param name="Setting">The grid's.</param>
/// <param name="IsLogarithmicX">Scale of the x axis.</param>
/// <param name="IsLogarithmicY">Scale of the y axis.</param>
public sealed record StatisticPanel(
    string Title,
    IReadOnlyList<string> Networks,
    Statistic Statistic,
    string Setting,
    bool IsLogarithmicX,
    bool IsLogarithmicY
) : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Statistic.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Statistic.Needs;

    /// <inheritdoc/>
    public override bool IsOfAccuracy => Statistic.IsOfAccuracy;
}

internal sealed class StatisticPanelKind : StudyPanelKind
{
    public override IReadOnlyList<string> Names(string x) =>
        x is Step or Table or Cause ? [] : [.. Statistic.All.Select(statistic => statistic.Name)];

    public override StudyPanel Read(PanelText text) =>
        text.Networks.Any(network => network.GridKey == text.X)
            ? new StatisticPanel(text.Title, text.Shown, Statistic.Find(text.Y)!, text.X, text.IsLogarithmicX, text.IsLogarithmicY)
            : throw SpecificationErrors.Wrong(
                "panels.x",
                text.Item.Find("x")!.Value,
                "must be step, table, cause or the setting of a grid"
            );
}
