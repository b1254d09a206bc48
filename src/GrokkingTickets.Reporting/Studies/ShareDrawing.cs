using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Draws what each cause explains of a factor between two networks, every seed for itself.</summary>
internal sealed class ShareDrawing : PanelDrawing<SharePanel>
{
    protected override Drawn Draw(SharePanel panel, StudyResults results)
    {
        var series = new List<Series>();
        foreach ((int place, ClaimPart part) in panel.Parts.Index())
        {
            Series one = SeedStatistics.Aggregate(
                part.Share!.Cause,
                ClaimJudge.SeedsOf(part, results).Select(seed => new SeedCurve(seed.Seed, [place], [seed.Value])),
                place
            );
            series.Add(one with { Kind = SeriesKind.Points, IsInLegend = false });
        }

        (string of, string to) = (StudyWords.Label(results.Study, panel.Parts[0].Of), StudyWords.Label(results.Study, panel.Parts[0].To!));
        return new DrawnChart(
            new ChartPanel(
                panel.Title,
                new Axis($"{of} / {to}") { Names = [.. panel.Parts.Select(part => part.Share!.Cause)] },
                new Axis($"Share of log {panel.Statistic.Name}", Percent: true),
                series
            )
        );
    }
}
