using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>What a run trains from step 0 on.</summary>
/// <param name="Model">The network; a dense control may have made it narrower than the specification's.</param>
/// <param name="Weights">Its first weights.</param>
/// <param name="Mask">What of them is kept, or null of a dense network.</param>
internal sealed record RunStart(Model Model, ParameterSet Weights, ParameterSet? Mask)
{
    /// <summary>The start that a specification asks for.</summary>
    /// <param name="specification">Of the run.</param>
    /// <param name="model">Its network, for the task.</param>
    /// <param name="task">What it learns.</param>
    /// <param name="parent">The network that is pruned; null of a dense run, and where it is pruned before its first step.</param>
    /// <param name="warn">Takes a warning, one sentence.</param>
    /// <param name="cancellation">The wish that it stops.</param>
    public static RunStart Of(
        Specification specification,
        Model model,
        LearningTask task,
        ParentNetwork? parent,
        Action<string> warn,
        CancellationToken cancellation
    ) =>
        specification.Pruning is null
            ? new RunStart(model, InitialWeights.Of(specification, model), null)
            : TicketStart.Of(
                specification,
                model,
                task,
                parent ?? new ParentNetwork(InitialWeights.Of(specification.Parent!, model), null),
                warn,
                cancellation
            );

    /// <summary>A trainer that stands there.</summary>
    /// <param name="specification">Of the run.</param>
    /// <param name="task">What it learns.</param>
    /// <param name="dense">The metrics of the run that is pruned; asked for only where a norm is held that they tell.</param>
    public Trainer Trainer(Specification specification, LearningTask task, Func<MetricsTable> dense)
    {
        HeldNormPart? held = HeldNorms.Of(specification, specification.Model.For(task), () => Weights, dense);
        held?.Apply(Weights);
        return new(Model, task, Weights, Mask, specification.Optimizer.Start(Model.Parameters, specification.Step, held));
    }
}
