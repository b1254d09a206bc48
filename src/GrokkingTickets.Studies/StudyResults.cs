using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Studies;

/// <summary>The runs of one network.</summary>
public sealed record NetworkResult(StudyNetwork Network, IReadOnlyList<SeedResult> Seeds);

/// <summary>All runs of a study.</summary>
public sealed record StudyResults(Study Study, IReadOnlyList<NetworkResult> Networks)
{
    /// <summary>The network of a key.</summary>
    public NetworkResult Network(string key) => Networks.First(result => result.Network.Key == key);

    /// <summary>The networks of a key or of a grid.</summary>
    public IReadOnlyList<NetworkResult> Group(string key) => [.. Networks.Where(result => result.Network.IsNamed(key))];

    /// <summary>The networks of a panel.</summary>
    public IReadOnlyList<NetworkResult> Shown(StudyPanel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        return [.. Networks.Where(result => panel.Shows(result.Network))];
    }

    /// <summary>Reads what has been trained.</summary>
    public static StudyResults Read(Study study, RunStore store, IReadOnlyList<long> seeds)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new(
            study,
            [
                .. study.Networks.Select(network => new NetworkResult(
                    network,
                    [.. seeds.Select(seed => ReadSeed(network.ForSeed(seed), store))]
                )),
            ]
        );
    }

    private static SeedResult ReadSeed(Specification specification, RunStore store)
    {
        RunFolder folder = store.FolderOf(Identity.Of(specification));
        RunFolder? parent = specification is { Pruning.AtStep.IsAtStart: false, Parent: { } dense }
            ? store.FolderOf(Identity.Of(dense))
            : null;

        // A ticket that does not exist, because its network does not generalise in time, has no folder.
        return specification.Pruning?.AtStep.Relative is not null && !folder.Exists
            ? SeedResult.Missing(folder, specification, parent)
            : new SeedResult(folder, specification, MetricsCsv.Read(folder.MetricsPath, specification.Training.MostSteps), parent);
    }
}
