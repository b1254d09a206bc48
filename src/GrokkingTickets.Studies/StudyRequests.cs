using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Studies;

/// <summary>The runs that studies need.</summary>
public static class StudyRequests
{
    /// <summary>Every network of every study for every seed, each run once; seed by seed, so that a first result is there soon.</summary>
    public static IReadOnlyList<RunRequest> Of(IReadOnlyList<Study> studies, IReadOnlyList<long> seeds) =>
        [
            .. seeds
                .SelectMany(seed => studies.SelectMany(study => study.Networks.Select(network => new RunRequest(network.ForSeed(seed)))))
                .DistinctBy(request => (request.Identity.Hash, request.Specification.Training)),
        ];
}
