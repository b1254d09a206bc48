using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;

namespace GrokkingTickets.Studies;

/// <summary>The analyses that the panels and claims of studies need.</summary>
public static class StudyAnalyses
{
    /// <summary>
    /// Computes what is not kept yet, several runs at a time. Nobody has to: what is missing is computed when it is asked for, one after
    /// the other.
    /// </summary>
    /// <param name="studies">Whose.</param>
    /// <param name="jobs">Runs at the same time, at least 1.</param>
    /// <param name="cancellation">Stops at the next checkpoint; what was computed is kept.</param>
    public static void Compute(IEnumerable<StudyResults> studies, int jobs, CancellationToken cancellation)
    {
        // Studies may share a run, and its results are one file: these go one after the other.
        IGrouping<(string Path, string Name), (SeedResult Run, NetworkAnalysis Analysis)>[] needed =
        [
            .. studies.SelectMany(Needed).Distinct().GroupBy(need => (need.Run.Folder.Path, need.Analysis.Name)),
        ];
        Together.ForEach(
            needed,
            jobs,
            group =>
            {
                foreach ((SeedResult run, NetworkAnalysis analysis) in group)
                {
                    run.Results(analysis, cancellation);
                }
            },
            cancellation
        );
    }

    private static IEnumerable<(SeedResult Run, NetworkAnalysis Analysis)> Needed(StudyResults results) =>
        results
            .Study.Panels.SelectMany(panel => results.Shown(panel).Select(network => (network, panel.Needs)))
            .Concat(
                results
                    .Study.Claims.SelectMany(claim => claim.Parts)
                    .SelectMany(part =>
                        results
                            .Networks.Where(network => part.Networks.Any(network.Network.IsNamed))
                            .Select(network => (network, part.Statistic.Needs))
                    )
            )
            .Where(need => need.Needs is not null)
            .SelectMany(need => need.network.Seeds.Where(seed => !seed.IsMissing).Select(seed => (seed, need.Needs!)));
}
