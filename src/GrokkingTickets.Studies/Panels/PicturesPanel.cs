using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Specifications.Schema;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies;

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
    private const string StepsKey = "at_steps";

    public override IReadOnlyList<string> Keys => [StepsKey];

    public override string Purpose => $"pictures, panels whose y is one of {ListOf(Names(Step))}";

    private static IEnumerable<(NetworkAnalysis Analysis, TableQuantity Table)> Tables =>
        Analyses.All.SelectMany(analysis => analysis.Quantities.OfType<TableQuantity>().Select(table => (analysis, table)));

    public override IReadOnlyList<string> Names(string x) => x == Step ? [.. Tables.Select(known => known.Table.Name)] : [];

    public override StudyPanel Read(PanelText text)
    {
        (NetworkAnalysis analysis, TableQuantity table) = Tables.First(known => known.Table.Name == text.Y);
        return new PicturesPanel(text.Title, text.Shown, analysis, table, AtSteps(text.Item));
    }

    private static long[] AtSteps(RawMapping panel)
    {
        if (panel.Find(StepsKey) is not { } entry)
        {
            return [];
        }

        var steps = new List<long>();
        foreach (RawScalar item in Scalars(panel, StepsKey))
        {
            steps.Add(
                long.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
                && (steps.Count == 0 || step > steps[^1])
                    ? step
                    : throw SpecificationErrors.Wrong(
                        $"panels.{StepsKey}",
                        item,
                        steps.Count == 0 ? "must be a whole number from 0" : $"must be a whole number above {steps[^1]}, the step before it"
                    )
            );
        }

        return steps.Count > 0
            ? [.. steps]
            : throw SpecificationErrors.Wrong($"panels.{StepsKey}", entry.Value, "must have at least one step");
    }
}
