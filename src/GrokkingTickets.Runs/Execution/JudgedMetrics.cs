using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Statistics;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>What a goal judges in the metrics of a run.</summary>
public static class JudgedMetrics
{
    /// <summary>The test accuracy, in a regression the test loss; NaN of no row.</summary>
    public static double OfTest(this Goal goal, MetricsRow? row) =>
        row is { } some ? goal.Of(some.TestLoss, some.TestAccuracy) : double.NaN;

    /// <summary>The same of what has just been measured.</summary>
    public static double OfTest(this Goal goal, Metrics metrics) => goal.Of(metrics.TestLoss, metrics.TestAccuracy);

    /// <summary>Takes a row of metrics.</summary>
    public static void Take(this OutcomeSoFar outcome, Goal goal, MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        outcome.Take(row.Step, goal.Of(row.TrainLoss, row.TrainAccuracy), goal.OfTest(row));
    }

    /// <summary>When a run memorised and generalised, by its rows in ascending order of steps.</summary>
    public static Outcome OutcomeOf(this Goal goal, IEnumerable<MetricsRow> rows, int inARow = 1) =>
        Outcome.Of(rows.Select(row => (row.Step, goal.Of(row.TrainLoss, row.TrainAccuracy), goal.OfTest(row))), goal, inARow);
}
