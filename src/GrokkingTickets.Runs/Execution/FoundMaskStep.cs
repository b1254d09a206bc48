using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The step that <c>pruning.at_step</c> came to, once the network that is pruned has been trained.</summary>
public static class FoundMaskStep
{
    /// <summary>The step of a run's mask.</summary>
    /// <param name="specification">Of the run, with pruning.</param>
    /// <param name="parent">Where the network that is pruned is; needed only where the step follows from its t_gen.</param>
    /// <exception cref="NoTicketException">It does not generalise in time.</exception>
    public static long Of(Specification specification, RunFolder? parent)
    {
        ArgumentNullException.ThrowIfNull(specification);
        PruningSettings pruning = specification.Pruning!;
        if (pruning.AtStep.Relative is null)
        {
            return pruning.AtStep.Step;
        }

        ArgumentNullException.ThrowIfNull(parent);
        MetricsTable metrics = parent.ReadMetrics();
        if (In(specification, metrics) is { } found)
        {
            return found;
        }

        string name = Identity.Of(specification).Name;
        string within = Values.Text(pruning.Within);
        if (Target(specification, metrics) is { } beyond)
        {
            throw new NoTicketException(
                $"{name}: there is no such ticket, because its mask would be of step {Values.Text(beyond)} of {parent.Name}, "
                    + $"but pruning.within is {within}."
            );
        }

        Goal goal = specification.Task.Goal.At(pruning.AtStep.Relative.Accuracy);
        throw new NoTicketException(
            $"{name}: there is no such ticket, because {parent.Name} does not reach a test {goal.Measure} of {Values.Text(goal.Threshold)} "
                + $"within {within} steps (pruning.within); its best is {Values.Text(Math.Round(Best(goal, metrics, pruning.Within), 3))}."
        );
    }

    /// <summary>
    /// The step of a run's mask, or null where there is none, because the network that is pruned does not generalise in time.
    /// </summary>
    /// <param name="specification">Of the run, with pruning.</param>
    /// <param name="parent">The metrics of the network that is pruned.</param>
    public static long? In(Specification specification, MetricsTable parent)
    {
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(parent);
        PruningSettings pruning = specification.Pruning!;
        return pruning.AtStep.Relative is null ? pruning.AtStep.Step
            : Target(specification, parent) is { } step && step <= pruning.Within ? step
            : null;
    }

    private static long? Target(Specification specification, MetricsTable parent) => Stretch.Of(specification.Parent!, parent).Target;

    private static double Best(Goal goal, MetricsTable metrics, long within) =>
        goal.Best(metrics.Rows.Where(row => row.Step <= within).Select(row => goal.OfTest(row)));
}
