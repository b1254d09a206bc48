using GrokkingTickets.Analysis;

namespace GrokkingTickets.Studies.Panels;

/// <summary>Curves over training, a line a network.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Curve">What is drawn.</param>
/// <param name="IsLogarithmicX">Scale of the x axis.</param>
/// <param name="IsLogarithmicY">Scale of the y axis.</param>
public sealed record CurvesPanel(string Title, IReadOnlyList<string> Networks, StudyCurve Curve, bool IsLogarithmicX, bool IsLogarithmicY)
    : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Curve.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Curve.Needs;

    /// <inheritdoc/>
    public override bool IsOfAccuracy => Curve.IsOfAccuracy;
}

internal sealed class CurvesPanelKind : StudyPanelKind
{
    public override IReadOnlyList<string> Names(string x) => x == Step ? [.. StudyCurve.All.Select(curve => curve.Name)] : [];

    public override StudyPanel Read(PanelText text) =>
        new CurvesPanel(text.Title, text.Shown, StudyCurve.Find(text.Y)!, text.IsLogarithmicX, text.IsLogarithmicY);
}
