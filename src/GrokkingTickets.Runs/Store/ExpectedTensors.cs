using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// What a checkpoint of a run must have: every parameter, a mask of each where the run has one, and all that the optimizer remembers, or
/// nothing of it where the run cannot go on from there. Nothing is ever put in the place of what is missing.
/// </summary>
/// <param name="Weights">Names of the network's tensors, in order.</param>
/// <param name="Scores">Of what else is trained: scores of a mask that is learnt.</param>
/// <param name="HasMask">Whether the network has a mask.</param>
/// <param name="Remembers">What the optimizer remembers of each parameter, in order.</param>
internal sealed record ExpectedTensors(
    IReadOnlyList<string> Weights,
    IReadOnlyList<string> Scores,
    bool HasMask,
    IReadOnlyList<string> Remembers
)
{
    /// <summary>Of a specification's run.</summary>
    public static ExpectedTensors Of(Specification specification)
    {
        // Names do not depend on the widths that only the task's examples tell.
        Model model = specification.Model with
        {
            Inputs = 1,
            Classes = specification.Task.Classes,
        };
        IReadOnlyList<ParameterShape> trained = specification.Trained(model).Parameters;
        return new(
            [.. trained.Where(shape => !shape.IsScore).Select(shape => shape.Name)],
            [.. trained.Where(shape => shape.IsScore).Select(shape => shape.Name)],
            specification.Pruning is { Control: DenseControl.None },
            [.. specification.Remembers]
        );
    }

    private IReadOnlyList<string> Parameters { get; } = [.. Weights, .. Scores];

    /// <summary>What is wrong with a checkpoint, or null.</summary>
    public string? Complaint(Checkpoint checkpoint) =>
        WrongNames("parameters", checkpoint.Parameters, Parameters)
        ?? WrongNames("masks", checkpoint.Masks, HasMask ? Weights : [])
        ?? (checkpoint.OptimizerState.Count == 0 ? null : WrongNames("optimizer's tensors", checkpoint.OptimizerState, States))
        ?? WrongTypes(checkpoint);

    /// <summary>Whether training can go on from a checkpoint; at step 0 there is nothing to remember.</summary>
    public bool CanContinue(Checkpoint checkpoint) =>
        checkpoint.Step == 0 || checkpoint.OptimizerState.Count == Remembers.Count * Parameters.Count;

    private IReadOnlyList<string> States => [.. Remembers.SelectMany(kind => Parameters.Select(name => $"{kind}.{name}"))];

    private static string? WrongNames(string what, IReadOnlyList<Tensor> tensors, IReadOnlyList<string> names) =>
        tensors.Select(tensor => tensor.Name).SequenceEqual(names)
            ? null
            : $"its {what} are {(tensors.Count == 0 ? "missing" : "other than those of the run")}";

    private string? WrongTypes(Checkpoint checkpoint)
    {
        foreach (Tensor parameter in checkpoint.Parameters)
        {
            if (parameter.Type != TensorType.F32 || parameter.Shape.Count != 2)
            {
                return $"tensor {parameter.Name} is {parameter.Description}";
            }
        }

        foreach ((Tensor mask, int i) in checkpoint.Masks.Select((mask, i) => (mask, i)))
        {
            if (
                mask.Type != TensorType.U8
                || !mask.Shape.SequenceEqual(checkpoint.Parameters[i].Shape)
                || mask.As<byte>().Any(kept => kept > 1)
            )
            {
                return $"the mask of {mask.Name} is none";
            }
        }

        foreach ((Tensor state, int i) in checkpoint.OptimizerState.Select((state, i) => (state, i)))
        {
            if (state.Type != TensorType.F32 || !state.Shape.SequenceEqual(checkpoint.Parameters[i % Parameters.Count].Shape))
            {
                return $"tensor {state.Name} is {state.Description}";
            }
        }

        return null;
    }
}
