using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The norms that <c>step.l2_norm</c> comes to, the same whenever training goes on.</summary>
internal static class HeldNorms
{
    /// <summary>Of a run; null where none is held.</summary>
    /// <param name="specification">Of the run.</param>
    /// <param name="model">Its network, for the task.</param>
    /// <param name="start">Its weights at step 0.</param>
    /// <param name="dense">The metrics of the run that its mask is taken from; asked for only where they are needed.</param>
    public static HeldNormPart? Of(Specification specification, Model model, Func<ParameterSet> start, Func<MetricsTable> dense)
    {
        StepSettings step = specification.Step;
        if (step.L2Norm is not { } held)
        {
            return null;
        }

        return held.Of switch
        {
            NormReference.None => HeldNormPart.Whole(held.Factor),
            NormReference.Start => HeldNormPart.Of(start(), held.Factor, step.L2NormOf),
            NormReference.DenseStart => HeldNormPart.Of(InitialWeights.Of(specification, model), held.Factor, step.L2NormOf),
            NormReference.DenseGeneralized => OfGeneralized(specification, model, dense(), held.Factor),
            _ => throw new InvalidOperationException($"Unknown reference {held.Of}."),
        };
    }

    private static HeldNormPart OfGeneralized(Specification specification, Model model, MetricsTable dense, double factor)
    {
        long? step = Stretch.Of(specification.Parent!, dense).GeneralizedAt;
        MetricsRow row =
            (step is { } at ? dense.At(at) : null) ?? throw new InvalidOperationException("The run that is pruned has not generalised.");
        return HeldNormPart.Of(model.Parameters, row.TensorL2Norms.ToArray(), factor, specification.Step.L2NormOf);
    }
}
