using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>
/// For numpy, of each run: <c>checkpoint.npz</c> with the weights, <c>mask.NAME</c>, what the optimizer remembers where the checkpoint has
/// it, and <c>step</c>; <c>metrics.npz</c> with an array for every column of <c>metrics.csv</c>; <c>split.npz</c>, see
/// <see cref="ExportedSplit"/>.
/// </summary>
public sealed class NpzExport : IExportFormat
{
    private const string MaskPrefix = "mask.";

    /// <inheritdoc/>
    public string Name => "npz";

    /// <inheritdoc/>
    public string Help => "a checkpoint, the metrics and the split of each run, for numpy";

    /// <inheritdoc/>
    public bool HasCheckpoint => true;

    /// <inheritdoc/>
    public void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        foreach (ExportedRun run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            string own = ExportFolder.OfRun(folder, run);
            Write(Path.Combine(own, "split.npz"), ExportedSplit.Of(run.Specification));
            Write(Path.Combine(own, "metrics.npz"), Metrics(run));
            Write(Path.Combine(own, "checkpoint.npz"), Checkpoint(run));
        }
    }

    private static void Write(string path, IEnumerable<Tensor> arrays) => AtomicFile.Write(path, stream => NpzWriter.Write(stream, arrays));

    private static IEnumerable<Tensor> Checkpoint(ExportedRun run)
    {
        var network = ExportedNetwork.Of(run);
        return
        [
            new Tensor("step", [], new[] { run.Step }),
            .. network.Weights,
            .. network.Masks.Select(mask => mask with { Name = MaskPrefix + mask.Name }),
            .. network.Scores,
            .. network.OptimizerState,
        ];
    }

    private static List<Tensor> Metrics(ExportedRun run)
    {
        string[] columns = MetricsCsv.Header(run.TensorNames).Split(',');
        var steps = new List<long>();
        List<double>[] values = [.. columns.Skip(1).Select(_ => new List<double>())];
        run.ReadMetrics(rows =>
        {
            foreach (MetricsRow row in rows)
            {
                steps.Add(row.Step);
                MetricsValues.Of(row, (column, value) => values[column].Add(value));
            }
        });
        return
        [
            new Tensor(columns[0], [steps.Count], steps.ToArray()),
            .. values.Select((column, i) => new Tensor(columns[i + 1], [column.Count], column.ToArray())),
        ];
    }
}
