using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Studies;

/// <summary>Which runs studies refer to, for whatever seed.</summary>
public sealed class StudyReferences(IReadOnlyList<Study> studies)
{
    private readonly Dictionary<long, HashSet<string>> _bySeed = [];

    /// <summary>The studies of the library, whole and quick, and further ones.</summary>
    public static StudyReferences OfLibrary(IEnumerable<string> further) =>
        new([.. StudyLibrary.Ids.Concat(further).SelectMany(id => new[] { StudyLibrary.Load(id), StudyLibrary.Load(id, quick: true) })]);

    /// <summary>Whether one of them refers to a run, or to one that is pruned from it.</summary>
    public bool Include(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        long seed = record.Specification.Seed;
        if (!_bySeed.TryGetValue(seed, out HashSet<string>? identities))
        {
            identities = [.. Plan(seed).Runs.Select(run => run.Request.Identity.Hash)];
            _bySeed.Add(seed, identities);
        }

        return identities.Contains(record.Identity);
    }

    private RunPlan Plan(long seed) =>
        new([.. studies.SelectMany(study => study.Networks).Select(network => new RunRequest(network.ForSeed(seed)))]);
}
