using System.Globalization;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Export;

/// <summary>
/// For TensorBoard, of each run a file of events: losses, accuracies and norms at every evaluation, how the weights of every tensor are
/// distributed (those that are kept) at every checkpoint, at the end t_mem, t_gen and tau where they are not censored; times are those of
/// training. Beside the runs' folders, a file says what TensorBoard's table of hyperparameters shows.
/// </summary>
public sealed class TensorBoardExport : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "tensorboard";

    /// <inheritdoc/>
    public string Help => "curves, histograms of weights and hyperparameters of each run, for TensorBoard";

    /// <inheritdoc/>
    public bool HasCheckpoint => false;

    /// <inheritdoc/>
    public void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        var table = new HyperParameters(runs);
        foreach (ExportedRun run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            AtomicFile.Write(
                Path.Combine(ExportFolder.OfRun(folder, run), FileName(Began(run))),
                stream => Write(new EventFile(stream, Began(run)), run, table, cancellation)
            );
        }

        AtomicFile.Write(
            Path.Combine(folder, FileName(0)),
            stream =>
            {
                double time = runs.Min(Began);
                var events = new EventFile(stream, time);
                table.DescribeTable(events);
                events.End(time, 0);
            }
        );
    }

    private static void Write(EventFile events, ExportedRun run, HyperParameters table, CancellationToken cancellation)
    {
        double began = Began(run);
        table.Begin(events, run, began);
        events.End(began, 0);
        var checkpoints = new Queue<long>(run.Folder.CheckpointSteps());
        double time = began;
        run.ReadMetrics(rows =>
        {
            foreach (MetricsRow row in rows)
            {
                while (checkpoints.TryPeek(out long step) && step < row.Step)
                {
                    cancellation.ThrowIfCancellationRequested();
                    WriteWeights(events, run.Folder.ReadCheckpoint(checkpoints.Dequeue()), time);
                }

                time = began + row.Seconds;
                WriteRow(events, run, row, time);
            }
        });
        while (checkpoints.TryDequeue(out long step))
        {
            cancellation.ThrowIfCancellationRequested();
            WriteWeights(events, run.Folder.ReadCheckpoint(step), time);
        }

        WriteOutcome(events, run, time);
    }

    private static void WriteRow(EventFile events, ExportedRun run, MetricsRow row, double time)
    {
        events.Scalar("loss/train", row.TrainLoss);
        events.Scalar("loss/test", row.TestLoss);
        if (!run.Specification.Task.IsRegression)
        {
            events.Scalar("accuracy/train", row.TrainAccuracy);
            events.Scalar("accuracy/test", row.TestAccuracy);
        }

        events.Scalar("norm/l1", row.L1Norm);
        events.Scalar("norm/l2", row.L2Norm);
        for (int i = 0; i < run.TensorNames.Count; i++)
        {
            events.Scalar($"norm/l2/{run.TensorNames[i]}", row.TensorL2Norms.Span[i]);
        }

        events.Scalar("kept", row.Kept);
        events.End(time, row.Step);
    }

    private static void WriteWeights(EventFile events, Checkpoint checkpoint, double time)
    {
        var network = ExportedNetwork.Of(checkpoint);
        foreach (Tensor weights in network.Weights)
        {
            if (WeightHistogram.Of(weights, network.Masks.FirstOrDefault(mask => mask.Name == weights.Name)) is { } histogram)
            {
                events.Histogram($"weights/{weights.Name}", histogram);
            }
        }

        events.End(time, checkpoint.Step);
    }

    private static void WriteOutcome(EventFile events, ExportedRun run, double time)
    {
        foreach (
            (string name, double? value) in new[]
            {
                ("t_mem", (double?)run.Outcome.MemorizedAt),
                ("t_gen", run.Outcome.GeneralizedAt),
                ("tau", run.Tau),
            }
        )
        {
            if (value is { } known)
            {
                events.Scalar($"outcome/{name}", known);
            }
        }

        HyperParameters.End(events, run.Status, time);
        events.End(time, run.Outcome.LastStep);
    }

    private static double Began(ExportedRun run) => run.Record.Started.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>TensorBoard looks for "tfevents"; the same run has the same name, so that its file is replaced, not joined.</summary>
    private static string FileName(double time) =>
        string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{(long)time:D10}.grok");
}
