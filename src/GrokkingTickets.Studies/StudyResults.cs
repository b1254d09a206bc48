using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies;

/// <summary>The run of one network and one seed.</summary>
public sealed class SeedResult
{
    private readonly Lazy<IReadOnlyList<NeuronState>> _neurons;
    private readonly double _threshold;

    private SeedResult(
        long seed,
        RunFolder folder,
        MetricsTable table,
        long horizon,
        double threshold,
        Lazy<IReadOnlyList<NeuronState>>? neurons
    )
    {
        Seed = seed;
        Folder = folder;
        Table = table;
        Horizon = horizon;
        _threshold = threshold;
        _neurons = neurons ?? new(() => NeuronState.ReadAll(folder, horizon));
        Outcome = Outcome.Of(table.Rows.Select(row => (row.Step, row.TrainAccuracy, row.TestAccuracy)), threshold);
    }

    /// <summary>The seed.</summary>
    public long Seed { get; }

    /// <summary>Where the run is.</summary>
    public RunFolder Folder { get; }

    /// <summary>Its metrics, up to the horizon.</summary>
    public MetricsTable Table { get; }

    /// <summary>The steps that the study asks for.</summary>
    public long Horizon { get; }

    /// <summary>When it memorised and generalised.</summary>
    public Outcome Outcome { get; }

    /// <summary>What its checkpoints say of its hidden neurons; read when first asked for.</summary>
    public IReadOnlyList<NeuronState> Neurons => _neurons.Value;

    /// <summary>A statistic of this run.</summary>
    public double this[Statistic statistic] => statistic.Compute(this);

    /// <summary>A run that is known by its metrics.</summary>
    public static SeedResult Of(long seed, RunFolder folder, MetricsTable table, long horizon, double threshold) =>
        new(seed, folder, table, horizon, threshold, null);

    /// <summary>The run as if it had been stopped at a step.</summary>
    public SeedResult Until(long step) =>
        step >= Horizon
            ? this
            : new SeedResult(
                Seed,
                Folder,
                new MetricsTable(Table.TensorNames, [.. Table.Rows.Where(row => row.Step <= step)]),
                step,
                _threshold,
                new(() => [.. Neurons.Where(neurons => neurons.Step <= step)])
            );
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
    public static StudyResults Read(Study study, RunStore store, IReadOnlyList<long> seeds) =>
        new(
            study,
            [
                .. study.Networks.Select(network => new NetworkResult(
                    network,
                    [.. seeds.Select(seed => ReadSeed(network.ForSeed(seed), store))]
                )),
            ]
        );

    private static SeedResult ReadSeed(Specification specification, RunStore store)
    {
        RunFolder folder = store.FolderOf(Identity.Of(specification));
        long horizon = specification.Training.Steps;
        return SeedResult.Of(
            specification.Seed,
            folder,
            OwnRows(MetricsCsv.Read(folder.MetricsPath, horizon), specification.Training),
            horizon,
            specification.Task.Threshold
        );
    }

    /// <summary>
    /// The rows the study asks for: another one may have asked for a finer evaluation of the same run, and that must not move a time.
    /// </summary>
    private static MetricsTable OwnRows(MetricsTable table, TrainingSettings training) =>
        table with
        {
            Rows = [.. table.Rows.Where(row => row.Step % training.EvaluateEvery == 0 || row.Step == training.Steps)],
        };
}
