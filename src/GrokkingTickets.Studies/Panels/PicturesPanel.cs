using GrokkingTickets.Analysis;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies.Panels;

/// <summary>Pictures of a table that an analysis gives, a row a network and a column a step.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Analysis">What gives the table.</param>
/// <param name="Table">What is drawn.</param>
/// <param name="AtSteps">The steps shown, ascending; empty for the last alone.</param>
public sealed record PicturesPanel(
    string Title,
    IReadOnlyList<string> Networks,
    NetworkAnalysis Analysis,
    TableQuantity Table,
    IReadOnlyList<long> AtSteps
) : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Table.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Analysis;

    /// <inheritdoc/>
    public override bool IsFigure => true;
}

internal sealed class PicturesPanelKind : StudyPanelKind
{
    public override IReadOnlyList<string> Keys => [PanelSteps.Key];

    public override string Purpose => $"pictures, panels whose y is one of {ListOf(Names(Step))}";

    private static IEnumerable<(NetworkAnalysis Analysis, TableQuantity Table)> Tables =>
        Analyses.All.SelectMany(analysis => analysis.Quantities.OfType<TableQuantity>().Select(table => (analysis, table)));

    public override IReadOnlyList<string> Names(string x) => x == Step ? [.. Tables.Select(known => known.Table.Name)] : [];

    public override StudyPanel Read(PanelText text)
    {
        (NetworkAnalysis analysis, TableQuantity table) = Tables.First(known => known.Table.Name == text.Y);
        return new PicturesPanel(text.Title, text.Shown, analysis, table, PanelSteps.Of(text.Item));
    }
}
