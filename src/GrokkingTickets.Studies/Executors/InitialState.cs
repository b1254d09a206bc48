using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Studies.Formats;
using GrokkingTickets.Studies.Runs;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies.Executors;

/// <summary>Weights, mask and optimizer of a run at some step, and their form on disk.</summary>
internal static class InitialState
{
    /// <summary>theta_0 of a dense run: given in a file, or drawn from the seed.</summary>
    public static ParameterSet Weights(Specification specification, Model model)
    {
        if (specification.Model.InitFrom is not { } file)
        {
            return Initialization.Normal(model.Parameters, (ulong)specification.Seed, specification.Model.InitScale);
        }

        SafetensorsFile content = SafetensorsFile.Read(file.Path, name => model.Parameters.Any(shape => shape.Name == name));
        var weights = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            float[] values = content.Require<float>(shape.Name, shape.Rows, shape.Columns);
            if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var at)
            {
                throw new FileFormatException(file.Path, $"element {at} of tensor {shape.Name} is not a finite number");
            }

            weights.Set(shape.Name, values);
        }

        return weights;
    }

    /// <summary>A ticket's weights and mask, from the checkpoint of its parent.</summary>
    public static (ParameterSet Weights, ParameterSet Mask) Ticket(Specification specification, Model model, ParameterSet parentWeights)
    {
        ParameterSet mask;
        try
        {
            mask = specification.Pruning!.Mask(parentWeights);
        }
        catch (InvalidOperationException e)
        {
            throw new RunFailedException(e.Message);
        }

        ParameterSet weights = specification.Pruning.Rewind ? Weights(specification, model) : parentWeights.Clone();
        Mask.Apply(mask, weights);
        return (weights, mask);
    }

    /// <summary>The parameters of a checkpoint.</summary>
    public static ParameterSet Weights(Checkpoint checkpoint, Model model) => Read(checkpoint.Parameters, model, name => name);

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
    public static void Restore(Checkpoint checkpoint, Model model, Optimizer optimizer)
    {
        foreach ((string kind, ParameterSet state) in optimizer.State)
        {
            Read(checkpoint.OptimizerState, model, name => $"{kind}.{name}").Data.CopyTo(state.Data);
        }
    }

    /// <summary>The checkpoint of a trainer where it stands.</summary>
    public static Checkpoint Capture(Trainer trainer, string identity) => new(
        trainer.Step,
        identity,
        Write(trainer.Weights, name => name),
        trainer.Mask is null ? [] : [.. trainer.Mask.Shapes.Select(shape => new Tensor(
            shape.Name, [shape.Rows, shape.Columns], Array.ConvertAll(trainer.Mask.ToArray(shape.Name), kept => (byte)kept)))],
        [.. trainer.Optimizer.State.SelectMany(state => Write(state.Value, name => $"{state.Key}.{name}"))]);

    private static IEnumerable<Tensor> WriteAll(ParameterSet set, Func<string, string> named) =>
        set.Shapes.Select(shape => new Tensor(named(shape.Name), [shape.Rows, shape.Columns], set.ToArray(shape.Name)));

    private static Tensor[] Write(ParameterSet set, Func<string, string> named) => [.. WriteAll(set, named)];

    private static ParameterSet Read(IReadOnlyList<Tensor> tensors, Model model, Func<string, string> named)
    {
        var set = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            Tensor tensor = tensors.FirstOrDefault(candidate => candidate.Name == named(shape.Name))
                ?? throw new InvalidOperationException($"The checkpoint lacks tensor {named(shape.Name)}.");
            set.Set(shape.Name, tensor.As<float>());
        }

        return set;
    }
}
