using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>What has become of a study's panel.</summary>
internal abstract record Drawn;

/// <summary>A chart, which stands beside the study's other charts.</summary>
internal sealed record DrawnChart(Panel Chart) : Drawn;

/// <summary>A figure of its own; the study gives it a name and a title.</summary>
internal sealed record DrawnFigure(Figure Figure) : Drawn;

/// <summary>A table, which stands before those of all studies.</summary>
internal sealed record DrawnTable(ReportTable Table) : Drawn;

/// <summary>Draws panels of some kind.</summary>
internal abstract class PanelDrawing
{
    /// <summary>Draws a panel; null where it is of another kind.</summary>
    public abstract Drawn? Draw(StudyPanel panel, StudyResults results);

    protected static AxisScale Scale(bool isLogarithmic) => isLogarithmic ? AxisScale.Log : AxisScale.Linear;
}

/// <summary>Draws the panels of a type.</summary>
internal abstract class PanelDrawing<TPanel> : PanelDrawing
    where TPanel : StudyPanel
{
    public override Drawn? Draw(StudyPanel panel, StudyResults results) => panel is TPanel mine ? Draw(mine, results) : null;

    protected abstract Drawn Draw(TPanel panel, StudyResults results);
}
