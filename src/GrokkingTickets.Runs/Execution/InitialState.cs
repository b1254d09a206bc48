using System.Globalization;
using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

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

        var content = SafetensorsFile.Read(file.Path, name => model.Parameters.Any(shape => shape.Name == name));
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

    /// <summary>
    /// A pruned run's model, weights and mask, from the weights (and the mask, of iterative pruning) of its parent. A mask that keeps
    /// other than the asked part, which ties of scores can bring about, is said in a sentence to <paramref name="warn"/>.
    /// </summary>
    public static (Model Model, ParameterSet Weights, ParameterSet? Mask) Pruned(
        Specification specification,
        Model model,
        LearningTask task,
        ParameterSet parent,
        ParameterSet? parentMask,
        Action<string> warn
    )
    {
        PruningSettings pruning = specification.Pruning!;
        ulong seed = (ulong)specification.Seed;
        ParameterSet mask;
        try
        {
            mask = pruning.MaskOf(new PruningSubject(model, task, parent, parentMask), seed);
        }
        catch (InfeasibleException e)
        {
            throw new RunFailedException(e.Message);
        }

        double asked = pruning.KeptFraction;
        double kept = Mask.KeptFraction(mask);
        if (Math.Abs(kept - asked) > 0.01)
        {
            warn(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Identity.Of(specification).Name}: the mask keeps {kept:0.###} of the weights, not {asked:0.###}, because many weights have the score of the last one pruned, and go with it."
                )
            );
        }

        if (pruning.Control != DenseControl.None)
        {
            (Model dense, ParameterSet start) = Dense(specification, model, mask);
            return (dense, start, null);
        }

        ParameterSet weights = pruning.Redraw
            ? Ticket.Redrawn(mask, seed, model.InitScale)
            : Ticket.Of(mask, pruning.Rewind ? Weights(specification, model) : parent);
        return (model, weights, mask);
    }

    /// <summary>The dense control of a ticket.</summary>
    private static (Model Model, ParameterSet Weights) Dense(Specification specification, Model model, ParameterSet mask)
    {
        PruningSettings pruning = specification.Pruning!;
        try
        {
            return DenseControls.Of(pruning.Control, model, Weights(specification, model), mask, (ulong)specification.Seed);
        }
        catch (InfeasibleException e)
        {
            throw new UserErrorException(
                $"pruning.control is {Names.Word(pruning.Control)}, but needs a mask that keeps more than this of "
                    + $"pruning.rate={Values.Text(pruning.Rate)}: {e.Message}",
                e
            );
        }
    }

    /// <summary>The model of a checkpoint: the specification's, but as wide as the tensors are where a control has made it narrower.</summary>
    public static Model ModelOf(Checkpoint checkpoint, Model model) =>
        model.AsWideAs(name =>
        {
            IReadOnlyList<int> shape = checkpoint.Parameters.First(tensor => tensor.Name == name).Shape;
            return new Compute.Shape(shape[0], shape[1]);
        });

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
    public static void Restore(Checkpoint checkpoint, Model model, OptimizerState optimizer)
    {
        foreach ((string kind, ParameterSet memory) in optimizer.Memory)
        {
            Read(checkpoint.OptimizerState, model, name => $"{kind}.{name}").Data.CopyTo(memory.Data);
        }
    }

    /// <summary>The checkpoint of a trainer where it stands.</summary>
    public static Checkpoint Capture(Trainer trainer, string identity) =>
        new(
            trainer.Step,
            identity,
            Write(trainer.Weights, name => name),
            trainer.Mask is null
                ? []
                :
                [
                    .. trainer.Mask.Shapes.Select(shape => new Tensor(
                        shape.Name,
                        [shape.Rows, shape.Columns],
                        Array.ConvertAll(trainer.Mask.ToArray(shape.Name), kept => (byte)kept)
                    )),
                ],
            [.. trainer.Optimizer.Memory.SelectMany(memory => Write(memory.Values, name => $"{memory.Name}.{name}"))]
        );

    private static IEnumerable<Tensor> WriteAll(ParameterSet set, Func<string, string> named) =>
        set.Shapes.Select(shape => new Tensor(named(shape.Name), [shape.Rows, shape.Columns], set.ToArray(shape.Name)));

    private static Tensor[] Write(ParameterSet set, Func<string, string> named) => [.. WriteAll(set, named)];

    private static ParameterSet Read(IReadOnlyList<Tensor> tensors, Model model, Func<string, string> named)
    {
        var set = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            Tensor tensor =
                tensors.FirstOrDefault(candidate => candidate.Name == named(shape.Name))
                ?? throw new InvalidOperationException($"The checkpoint lacks tensor {named(shape.Name)}.");
            set.Set(shape.Name, tensor.As<float>());
        }

        return set;
    }
}
