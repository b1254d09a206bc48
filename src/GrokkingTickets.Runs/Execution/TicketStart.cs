using System.Globalization;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Where a run with pruning starts from.</summary>
internal static class TicketStart
{
    /// <summary>
    /// The start that the specification's pruning makes of a network. A mask that keeps other than the asked part, which ties of scores
    /// can bring about, is said in a sentence to <paramref name="warn"/>.
    /// </summary>
    /// <param name="specification">Of the run, with pruning.</param>
    /// <param name="model">The network that is pruned.</param>
    /// <param name="task">What it learned.</param>
    /// <param name="parent">The same where the mask is taken, with the mask it was trained with, in iterative pruning.</param>
    /// <param name="warn">Takes a warning.</param>
    /// <param name="cancellation">The wish that it stops.</param>
    public static RunStart Of(
        Specification specification,
        Model model,
        LearningTask task,
        ParentNetwork parent,
        Action<string> warn,
        CancellationToken cancellation
    )
    {
        PruningSettings pruning = specification.Pruning!;
        string name = Identity.Of(specification).Name;
        if (pruning.Method.Learning(model, pruning.Rate) is { } learning)
        {
            ParameterSet all = Mask.Dense(model.Parameters);
            var random = new RandomStream((ulong)specification.Seed, StreamNames.Pruning);
            return new RunStart(learning, learning.Start(WeightsOf(specification, model, parent.Weights, all), random), null);
        }

        PruningSubject subject = new(model, task, parent.Weights, parent.Mask) { Cancellation = cancellation };
        ParameterSet mask = PrunedMask.Of(pruning, subject, specification.Seed, name);
        double asked = pruning.KeptFraction;
        double kept = Mask.KeptFraction(mask);
        if (Math.Abs(kept - asked) > 0.01)
        {
            warn(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: the mask keeps {kept:0.###} of the weights, not {asked:0.###}, because many weights have the score "
                        + $"of the last one pruned, and go with it."
                )
            );
        }

        if (pruning.Control != DenseControl.None)
        {
            return DenseControlStart.Of(specification, model, mask);
        }

        return new RunStart(model, WeightsOf(specification, model, parent.Weights, mask), mask);
    }

    /// <summary>The weights that a mask leaves of the initial ones, of others drawn anew, or of the parent's.</summary>
    private static ParameterSet WeightsOf(Specification specification, Model model, ParameterSet parent, ParameterSet mask) =>
        specification.Pruning!.Redraw
            ? Ticket.Redrawn(mask, (ulong)specification.Seed, model.InitScale)
            : Ticket.Of(mask, specification.Pruning.Rewind ? InitialWeights.Of(specification, model) : parent);
}
