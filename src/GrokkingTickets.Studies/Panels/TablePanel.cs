using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Specifications.Schema;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies.Panels;

/// <summary>A curve at some steps in numbers, a row a network, and below it what the paper has there.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Curve">What is shown.</param>
/// <param name="AtSteps">The steps, ascending.</param>
/// <param name="Paper">What the paper has at each of the steps, as it writes it, by the key of a network.</param>
public sealed record TablePanel(
    string Title,
    IReadOnlyList<string> Networks,
    StudyCurve Curve,
    IReadOnlyList<long> AtSteps,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Paper
) : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Curve.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Curve.Needs;

    /// <summary>The value of a run at a step; NaN where the study asks for none there, or the run has none.</summary>
    public double At(SeedResult run, long step)
    {
        CurveLine line = Curve.Compute(run)[0];
        int at = Array.IndexOf(line.Steps, step);
        return at < 0 || at >= line.Values.Length ? double.NaN : line.Values[at];
    }
}

internal sealed class TablePanelKind : StudyPanelKind
{
    private const string PaperKey = "paper";

    public override IReadOnlyList<string> Keys => [PanelSteps.Key, PaperKey];

    public override string Purpose => $"tables, panels with x: {Table}";

    public override IReadOnlyList<string> Names(string x) =>
        x == Table ? [.. StudyCurve.All.Where(curve => curve.HasOneLine).Select(curve => curve.Name)] : [];

    public override StudyPanel Read(PanelText text)
    {
        if (text.Item.Find("log") is { } log)
        {
            throw SpecificationErrors.At(log.NameOrigin, $"panels.log is for axes, which a panel with x: {Table} has not");
        }

        _ = Entry(text.Item, PanelSteps.Key);
        long[] steps = PanelSteps.Of(text.Item);
        return new TablePanel(text.Title, text.Shown, StudyCurve.Find(text.Y)!, steps, Paper(text, steps.Length));
    }

    private static Dictionary<string, IReadOnlyList<string>> Paper(PanelText text, int count)
    {
        var paper = new Dictionary<string, IReadOnlyList<string>>();
        if (text.Item.Find(PaperKey) is null)
        {
            return paper;
        }

        StudyNetwork[] shown = [.. text.Networks.Where(network => text.Shown.Count == 0 || text.Shown.Any(network.IsNamed))];
        RawMapping given = Mapping(text.Item, PaperKey);
        foreach (RawEntry entry in given.Entries)
        {
            if (!Array.Exists(shown, network => network.Key == entry.Name))
            {
                throw SpecificationErrors.At(
                    entry.NameOrigin,
                    $"panels.{PaperKey}.{entry.Name} must be a network of the panel: {ListOf(shown.Select(network => network.Key))}"
                );
            }

            string[] values = [.. Scalars(given, entry.Name).Select(scalar => scalar.Text)];
            paper[entry.Name] =
                values.Length == count
                    ? values
                    : throw SpecificationErrors.Wrong(
                        $"panels.{PaperKey}.{entry.Name}",
                        entry.Value,
                        string.Create(CultureInfo.InvariantCulture, $"must have {count} values, one for each of {PanelSteps.Key}")
                    );
        }

        return paper;
    }
}
