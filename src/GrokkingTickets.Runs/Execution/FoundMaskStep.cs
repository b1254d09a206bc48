using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

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
        Specification dense = specification.Parent!;
        MetricsTable metrics = MetricsCsv.Read(parent.MetricsPath, pruning.Within);
        var stretch = Stretch.Of(dense, metrics.Rows.ToDictionary(row => row.Step));
        if (stretch.Target <= pruning.Within)
        {
            return stretch.Target.Value;
        }

        string name = Identity.Of(specification).Name;
        string within = Values.Text(pruning.Within);
        if (stretch.Target is { } beyond)
        {
            throw new NoTicketException(
                $"{name}: there is no such ticket, because its mask would be of step {Values.Text(beyond)} of {parent.Name}, "
                    + $"but pruning.within is {within}."
            );
        }

        double accuracy = pruning.AtStep.Relative.Accuracy ?? specification.Task.Threshold;
        throw new NoTicketException(
            $"{name}: there is no such ticket, because {parent.Name} does not reach a test accuracy of {Values.Text(accuracy)} within "
                + $"{within} steps (pruning.within); its best is {Values.Text(Math.Round(Best(metrics), 3))}."
        );
    }

    private static double Best(MetricsTable metrics) => metrics.Rows.Select(row => row.TestAccuracy).DefaultIfEmpty(double.NaN).Max();
}
