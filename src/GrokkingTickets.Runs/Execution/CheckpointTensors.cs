using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Sets of a model's parameters as the tensors of a checkpoint, and back.</summary>
internal static class CheckpointTensors
{
    /// <summary>The checkpoint of a trainer where it stands.</summary>
    public static Checkpoint Capture(Trainer trainer, string identity) =>
        new(
            trainer.Step,
            identity,
            [.. Of(trainer.Weights, name => name)],
            new TrainedNetwork(trainer).Mask is { } mask ? OfMask(mask) : [],
            [.. trainer.Optimizer.Memory.SelectMany(memory => Of(memory.Values, name => $"{memory.Name}.{name}"))]
        );

    /// <summary>A mask, U8, 0 or 1.</summary>
    public static IReadOnlyList<Tensor> OfMask(ParameterSet mask) =>
        [
            .. mask.Shapes.Select(shape => new Tensor(
                shape.Name,
                [shape.Rows, shape.Columns],
                Array.ConvertAll(mask.ToArray(shape.Name), kept => (byte)kept)
            )),
        ];

    /// <summary>
    /// The model of a checkpoint: the specification's, but as wide as the tensors are where a control has made it narrower.
    /// </summary>
    public static Model ModelOf(Checkpoint checkpoint, Model model) =>
        model.AsWideAs(name =>
        {
            IReadOnlyList<int> shape = checkpoint.Parameters.First(tensor => tensor.Name == name).Shape;
            return new Shape(shape[0], shape[1]);
        });

    /// <summary>The weights of a checkpoint's network: what its mask prunes is 0, also where training may bring it back.</summary>
    public static ParameterSet WeightsOf(Checkpoint checkpoint, Model model)
    {
        ParameterSet weights = ParametersOf(checkpoint, model);
        if (MaskOf(checkpoint, model) is { } mask)
        {
            Mask.Apply(mask, weights);
        }

        return weights;
    }

    /// <summary>The parameters of a checkpoint as training goes on from them.</summary>
    public static ParameterSet ParametersOf(Checkpoint checkpoint, Model model) => Read(checkpoint.Parameters, model, name => name);

    /// <summary>The mask of a checkpoint, or null of a dense run.</summary>
    public static ParameterSet? MaskOf(Checkpoint checkpoint, Model model)
    {
        if (checkpoint.Masks.Count == 0)
        {
            return null;
        }

        var mask = new ParameterSet(model.Parameters);
        foreach (Tensor tensor in checkpoint.Masks)
        {
            mask.Set(tensor.Name, Array.ConvertAll(tensor.As<byte>(), kept => (float)kept));
        }

        return mask;
    }

    /// <summary>Puts an optimizer into the state of a checkpoint.</summary>
    public static void Restore(Checkpoint checkpoint, Model model, OptimizerState optimizer)
    {
        foreach ((string kind, ParameterSet memory) in optimizer.Memory)
        {
            Read(checkpoint.OptimizerState, model, name => $"{kind}.{name}").Data.CopyTo(memory.Data);
        }
    }

    private static IEnumerable<Tensor> Of(ParameterSet set, Func<string, string> named) =>
        set.Shapes.Select(shape => new Tensor(named(shape.Name), [shape.Rows, shape.Columns], set.ToArray(shape.Name)));

    private static ParameterSet Read(IReadOnlyList<Tensor> tensors, Model model, Func<string, string> named)
    {
        var set = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            Tensor tensor = tensors.First(candidate => candidate.Name == named(shape.Name));
            if (!tensor.Shape.SequenceEqual([shape.Rows, shape.Columns]))
            {
                throw new UserErrorException(
                    $"tensor {tensor.Name} of the checkpoint is {tensor.Description}, but the model needs [{shape.Rows}, {shape.Columns}]."
                );
            }

            set.Set(shape.Name, tensor.As<float>());
        }

        return set;
    }
}
