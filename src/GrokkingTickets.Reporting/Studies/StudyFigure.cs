using System.Diagnostics;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws a study's panels.</summary>
public static class StudyFigure
{
    private static readonly PanelDrawing[] Drawings =
    [
        new CurvesDrawing(),
        new StatisticDrawing(),
        new ShareDrawing(),
        new PicturesDrawing(),
        new CourseDrawing(),
        new TableDrawing(),
    ];

    /// <summary>The figures of a study's results: one of all charts, and one of each kind of pictures.</summary>
    /// <param name="results">All runs.</param>
    /// <param name="note">What the reader must not miss, or null.</param>
    public static IReadOnlyList<Figure> Of(StudyResults results, string? note)
    {
        ArgumentNullException.ThrowIfNull(results);
        Study study = results.Study;
        string title = study.IsOfPaper ? $"{study.Id}, the paper's {study.Figure}" : study.Id;
        (StudyPanel Panel, Drawn Drawn)[] drawn =
        [
            .. study.Panels.Where(panel => panel is not TablePanel).Select(panel => (panel, Draw(panel, results))),
        ];
        Panel[] charts = [.. drawn.Select(one => one.Drawn).OfType<DrawnChart>().Select(one => one.Chart)];
        var figures = new List<Figure>();
        if (charts.Length > 0)
        {
            figures.Add(
                new Figure(study.Id, title, charts)
                {
                    Columns = charts.Length > 2 || charts.Length < drawn.Length ? Math.Min(2, charts.Length) : 1,
                    Note = note,
                    Caption = Caption(charts, results.Networks.Max(network => network.Seeds.Count)),
                }
            );
        }

        foreach ((StudyPanel panel, Drawn one) in drawn)
        {
            if (one is not DrawnFigure { Figure: { Panels.Count: > 0 } own })
            {
                continue;
            }

            string name = study.PicturesName(panel);
            int before = figures.Count(figure => figure.Id == name || figure.Id.StartsWith(name + ".", StringComparison.Ordinal));
            figures.Add(
                own with
                {
                    Id = Study.Numbered(name, before),
                    Title = panel.Title.Length == 0 ? title : $"{title}: {panel.Title}",
                    Note = note,
                }
            );
        }

        return figures;
    }

    /// <summary>The tables among a study's panels.</summary>
    public static IReadOnlyList<ReportTable> TablesOf(StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return [.. results.Study.Panels.OfType<TablePanel>().Select(panel => ((DrawnTable)Draw(panel, results)).Table)];
    }

    /// <summary>What is drawn, in words.</summary>
    private static string Caption(Panel[] charts, int seeds)
    {
        bool hasCurves = charts.OfType<ChartPanel>().Any(chart => chart.IsOfCurves),
            hasPoints = charts.OfType<ChartPanel>().Any(chart => !chart.IsOfCurves);
        string marks = charts.Any(chart => chart.Marks.Any())
            ? " Diamonds mark t_mem, triangles t_gen, on the line of each seed; a seed without a mark did not get there."
            : "";
        if (seeds < 2)
        {
            return "One seed." + marks;
        }

        bool shown = seeds <= Series.MostSeedsShown;
        string curves =
            $"Thick lines are medians over {seeds} seeds, as far as all of them were trained; bands reach from the 25 % to the 75 % "
            + $"quantile{(shown ? "; thin lines are single seeds" : "")}.{marks}";
        string points =
            $"Large markers are medians over {seeds} seeds, with whiskers from the 25 % to the 75 % quantile"
            + $"{(shown ? "; small ones are single seeds" : "")}.";
        return (hasCurves, hasPoints) switch
        {
            (true, true) => $"{curves} {points}",
            (true, false) => curves,
            _ => points,
        };
    }

    private static Drawn Draw(StudyPanel panel, StudyResults results) =>
        Drawings.Select(drawing => drawing.Draw(panel, results)).FirstOrDefault(drawn => drawn is not null)
        ?? throw new UnreachableException($"Nothing draws a {panel.GetType().Name}.");
}
