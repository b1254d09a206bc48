using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Studies;

/// <summary>The runs that studies need.</summary>
public static class StudyRequests
{
    /// <summary>
    /// Every network of every study for each of its seeds, each run once; seed by seed, so that a first result is there soon.
    /// </summary>
    public static IReadOnlyList<RunRequest> Of(IReadOnlyList<SeededStudy> studies) =>
        [
            .. studies
                .SelectMany(study => study.Seeds)
                .Distinct()
                .Order()
                .SelectMany(seed =>
                    studies
                        .Where(study => study.Seeds.Contains(seed))
                        .SelectMany(study => study.Study.Networks)
                        .Select(network => new RunRequest(network.ForSeed(seed)))
                )
                .DistinctBy(request => (request.Identity.Hash, request.Specification.Training)),
        ];
}
