using GrokkingTickets.Statistics;
using GrokkingTickets.Studies.Formats;
using GrokkingTickets.Studies.Runs;

namespace GrokkingTickets.Studies.Studies;

/// <summary>The run of one network and one seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Folder">Where the run is.</param>
/// <param name="Table">Its metrics, up to the steps the study asks for.</param>
/// <param name="Outcome">When it memorised and generalised.</param>
public sealed record SeedResult(long Seed, RunFolder Folder, MetricsTable Table, Outcome Outcome)
{
    /// <summary>A statistic of this run.</summary>
    public double this[Statistic statistic] => statistic.Compute(Table.Rows, Outcome);
}

/// <summary>The runs of one network.</summary>
public sealed record NetworkResult(StudyNetwork Network, IReadOnlyList<SeedResult> Seeds);

/// <summary>All runs of a study.</summary>
public sealed record StudyResults(Study Study, IReadOnlyList<NetworkResult> Networks)
{
    /// <summary>The network of a key.</summary>
    public NetworkResult Network(string key) => Networks.First(result => result.Network.Key == key);

    /// <summary>The networks of a key or of a grid.</summary>
    public IReadOnlyList<NetworkResult> Group(string key) =>
        [.. Networks.Where(result => result.Network.Key == key || result.Network.Group == key)];

    /// <summary>Reads what has been trained.</summary>
    public static StudyResults Read(Study study, RunStore store, IReadOnlyList<long> seeds) => new(
        study,
        [.. study.Networks.Select(network => new NetworkResult(network, [.. seeds.Select(seed => ReadSeed(network.ForSeed(seed), store))]))]);

    private static SeedResult ReadSeed(Specification specification, RunStore store)
    {
        RunFolder folder = store.FolderOf(Identity.Of(specification));
        MetricsTable table = MetricsCsv.Read(folder.MetricsPath, specification.Training.Steps);
        var outcome = Outcome.Of(
            table.Rows.Select(row => (row.Step, row.TrainAccuracy, row.TestAccuracy)), specification.Task.Threshold);
        return new SeedResult(specification.Seed, folder, table, outcome);
    }
}
