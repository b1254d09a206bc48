using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// The step that <c>pruning.at_step</c> came to, once the network that is pruned has been trained. That there is none, because that network
/// does not generalise in time, is a result, no failure.
/// </summary>
public static class FoundMaskStep
{
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

    /// <summary>The step of a run's mask, or null where there is none.</summary>
    /// <param name="specification">Of the run, with pruning.</param>
    /// <param name="parent">Where the network that is pruned is; needed only where the step follows from its t_gen.</param>
    /// <param name="whyNot">Where there is none, the sentence that says why; else empty.</param>
    internal static long? Of(Specification specification, RunFolder? parent, out string whyNot)
    {
        whyNot = "";
        if (specification.Pruning!.AtStep.Relative is null)
        {
            return specification.Pruning.AtStep.Step;
        }

        MetricsTable metrics = parent!.ReadMetrics();
        long? found = In(specification, metrics);
        whyNot = found is null ? WhyNot(specification, parent.Name, metrics) : "";
        return found;
    }

    /// <summary>The sentence of a ticket of a ticket that does not exist.</summary>
    internal static string WhyNot(RunFolder run, RunFolder parent) =>
        $"{run.Name}: there is no such ticket, because there is none of {parent.Name}.";

    private static string WhyNot(Specification specification, string parent, MetricsTable metrics)
    {
        PruningSettings pruning = specification.Pruning!;
        string none = $"{Identity.Of(specification).Name}: there is no such ticket, because";
        string within = Values.Text(pruning.Within);
        if (Target(specification, metrics) is { } beyond)
        {
            return $"{none} its mask would be of step {Values.Text(beyond)} of {parent}, but pruning.within is {within}.";
        }

        Goal goal = specification.Task.Goal.At(pruning.AtStep.Relative!.Accuracy);
        double best = goal.Best(metrics.Rows.Where(row => row.Step <= pruning.Within).Select(row => goal.OfTest(row)));
        return $"{none} {parent} does not reach a test {goal.Measure} of {Values.Text(goal.Threshold)} within {within} steps "
            + $"(pruning.within); its best is {Values.Text(Math.Round(best, 3))}.";
    }

    private static long? Target(Specification specification, MetricsTable parent) => Stretch.Of(specification.Parent!, parent).Target;
}
