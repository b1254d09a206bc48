using System.Globalization;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>
/// For PyTorch, of each run: <c>weights.safetensors</c>, a state dict of the network and nothing else; <c>masks.safetensors</c>, under the
/// same names, of a network that is pruned; <c>split.safetensors</c>, see <see cref="ExportedSplit"/>. The checkpoints in the run's own
/// folder have weights, masks and what the optimizer remembers in one file.
/// </summary>
public sealed class SafetensorsExport : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "safetensors";

    /// <inheritdoc/>
    public string Help => "the weights, the masks and the split of each run, for PyTorch";

    /// <inheritdoc/>
    public bool HasCheckpoint => true;

    /// <inheritdoc/>
    public void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        foreach (ExportedRun run in runs)
        {
            cancellation.ThrowIfCancellationRequested();
            string own = ExportFolder.OfRun(folder, run);
            var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["format"] = "pt",
                ["run"] = run.Name,
                ["identity"] = run.Record.Identity,
            };
            SafetensorsWriter.Write(Path.Combine(own, "split.safetensors"), ExportedSplit.Of(run.Specification), metadata);

            var network = ExportedNetwork.Of(run);
            metadata["step"] = run.Step.ToString(CultureInfo.InvariantCulture);
            string masks = Path.Combine(own, "masks.safetensors");
            if (network.Masks.Count > 0)
            {
                SafetensorsWriter.Write(masks, network.Masks, metadata);
            }

            SafetensorsWriter.Write(Path.Combine(own, "weights.safetensors"), network.Weights, metadata);
        }
    }
}
