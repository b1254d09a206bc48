using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Studies;

/// <summary>The runs of one network.</summary>
public sealed record NetworkResult(StudyNetwork Network, IReadOnlyList<SeedResult> Seeds);

/// <summary>All runs of a study.</summary>
public sealed record StudyResults(Study Study, IReadOnlyList<NetworkResult> Networks)
{
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

        // The tickets of a study are mostly of the same few networks.
        var parents = new Dictionary<Identity, MetricsTable?>();
        return new(
            study,
            [
                .. study.Networks.Select(network => new NetworkResult(
                    network,
                    [.. seeds.Select(seed => ReadSeed(network.ForSeed(seed), store, parents))]
                )),
            ]
        );
    }

    private static SeedResult ReadSeed(Specification specification, RunStore store, Dictionary<Identity, MetricsTable?> parents)
    {
        RunFolder folder = store.FolderOf(Identity.Of(specification));
        MetricsTable? parent = null;
        if (specification.TrainedParent is { } dense)
        {
            var of = Identity.Of(dense);
            if (!parents.TryGetValue(of, out parent))
            {
                parent = store.MetricsOfParent(specification);
                parents.Add(of, parent);
            }

            // A ticket that does not exist has no rows, whatever another request may have found further on.
            if (specification.Pruning!.AtStep.Relative is not null && (parent is null || FoundMaskStep.In(specification, parent) is null))
            {
                return new SeedResult(folder, specification, new MetricsTable([], []), parent);
            }
        }

        return new SeedResult(folder, specification, MetricsCsv.Read(folder.MetricsPath, specification.Training.MostSteps), parent);
    }
}
