using GrokkingTickets.Runs.Specifications.Schema;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies.Panels;

/// <summary>Reads the panels of a study.</summary>
internal static class PanelReader
{
    private static readonly string[] CommonKeys = ["title", "y", "x", "log", "networks"];

    public static IReadOnlyList<StudyPanel> Read(RawMapping root, List<StudyNetwork> networks, IReadOnlyList<StudyClaim> claims)
    {
        StudyPanel[] panels = [.. Items(root, "panels").Select(item => ReadOne(item, networks, claims))];
        if (panels.Length > 0)
        {
            return panels;
        }

        var loss = new CurvesPanel("Loss", [], StudyCurve.Find("loss")!, false, true);
        return networks.Exists(network => network.Specification.Task.IsRegression)
            ? [loss]
            : [loss, new CurvesPanel("Accuracy", [], StudyCurve.Find("accuracy")!, false, false)];
    }

    private static StudyPanel ReadOne(RawMapping item, List<StudyNetwork> networks, IReadOnlyList<StudyClaim> claims)
    {
        CheckKeys(item, "panels", [.. CommonKeys, .. StudyPanelKind.All.SelectMany(kind => kind.Keys)]);
        string y = Text(item, "y");
        string x = OptionalText(item, "x") ?? StudyPanelKind.Step;
        string log = OptionalText(item, "log") ?? "";
        if (log is not ("" or "x" or "y" or "xy"))
        {
            throw SpecificationErrors.Wrong("panels.log", item.Find("log")!.Value, "must be x, y or xy");
        }

        StudyPanelKind mine =
            StudyPanelKind.All.FirstOrDefault(kind => kind.Names(x).Contains(y))
            ?? throw SpecificationErrors.Wrong(
                "panels.y",
                item.Find("y")!.Value,
                $"with x: {x} must be one of {ListOf(StudyPanelKind.All.SelectMany(kind => kind.Names(x)))}"
            );
        var text = new PanelText(
            item,
            OptionalText(item, "title") ?? "",
            y,
            x,
            log.Contains('x', StringComparison.Ordinal),
            log.Contains('y', StringComparison.Ordinal),
            [.. Scalars(item, "networks").Select(scalar => Known(scalar, "panels.networks", networks))],
            networks,
            claims
        );
        foreach (StudyPanelKind other in StudyPanelKind.All.Where(kind => kind != mine))
        {
            if (other.Keys.Except(mine.Keys).Select(item.Find).FirstOrDefault(entry => entry is not null) is { } foreign)
            {
                throw SpecificationErrors.At(
                    foreign.NameOrigin,
                    $"panels.{foreign.Name} is for {other.Purpose}, but y is {SpecificationErrors.Quote(y)}"
                );
            }
        }

        StudyPanel panel = mine.Read(text);
        CheckMeaning(item, "y", panel.Needs, panel.IsOfAccuracy, networks.Where(panel.Shows));
        return panel;
    }
}
