using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Export;

/// <summary>The network of a checkpoint.</summary>
/// <param name="Weights">What it computes with: a pruned weight is 0, also where training may bring it back.</param>
/// <param name="Masks">1 for kept weights, 0 for pruned ones; none of a dense network.</param>
/// <param name="Scores">What a mask that is learnt follows from; none where none is.</param>
/// <param name="OptimizerState">What the optimizer remembers, where the checkpoint has it.</param>
internal sealed record ExportedNetwork(
    IReadOnlyList<Tensor> Weights,
    IReadOnlyList<Tensor> Masks,
    IReadOnlyList<Tensor> Scores,
    IReadOnlyList<Tensor> OptimizerState
)
{
    /// <summary>The network of a run at the step that is exported.</summary>
    /// <exception cref="FileFormatException">The checkpoint is missing or damaged.</exception>
    public static ExportedNetwork Of(ExportedRun run) => Of(run.Folder.ReadCheckpoint(run.Step));

    /// <summary>The network of a checkpoint. Where there are masks, there is one of every weight tensor, and of no scores.</summary>
    public static ExportedNetwork Of(Checkpoint checkpoint)
    {
        var masks = checkpoint.Masks.ToDictionary(mask => mask.Name, StringComparer.Ordinal);
        ILookup<bool, Tensor> isWeight = checkpoint.Parameters.ToLookup(tensor => masks.Count == 0 || masks.ContainsKey(tensor.Name));
        return new ExportedNetwork(
            [.. isWeight[true].Select(weights => Masked(weights, masks.GetValueOrDefault(weights.Name)))],
            checkpoint.Masks,
            [.. isWeight[false]],
            checkpoint.OptimizerState
        );
    }

    private static Tensor Masked(Tensor weights, Tensor? mask)
    {
        if (mask is null)
        {
            return weights;
        }

        (float[] values, byte[] kept) = (weights.As<float>(), mask.As<byte>());
        float[] masked = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            masked[i] = kept[i] == 0 ? 0 : values[i];
        }

        return new Tensor(weights.Name, weights.Shape, masked);
    }
}
