using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Queries;

/// <summary>What came out of a run so far.</summary>
/// <param name="Outcome">When it memorised and generalised; null before anything is measured.</param>
/// <param name="Sustained">When it did to stay.</param>
/// <param name="Last">What was measured last, without the norms of tensors.</param>
public sealed record RunOutcome(Outcome? Outcome, Outcome? Sustained, MetricsRow? Last)
{
    private static readonly RunOutcome Nothing = new(null, null, null);

    /// <summary>Seconds of training up to t_mem, or to the last row where that is censored.</summary>
    public double SecondsToMemorize { get; private init; } = double.NaN;

    /// <summary>Seconds of training up to t_gen, likewise.</summary>
    public double SecondsToGeneralize { get; private init; } = double.NaN;

    /// <summary>The outcome of a run so far; empty when there are no metrics that can be read.</summary>
    public static RunOutcome Of(RunFolder folder, Specification specification) =>
        OrEmpty(() => folder.ReadMetrics((_, rows) => Of(rows, specification.Task.Goal)));

    /// <summary>The outcome of a run up to a step: the folder may hold more, of others who asked for more.</summary>
    public static RunOutcome Of(RunFolder folder, Specification specification, long upTo) =>
        OrEmpty(() => MetricsCsv.Read(folder.MetricsPath, (_, rows) => Of(rows, specification.Task.Goal), upTo));

    /// <summary>The outcome of the stretch of a run that a specification asks for.</summary>
    public static RunOutcome OfAsked(RunFolder folder, Specification specification) =>
        OrEmpty(() => folder.ReadMetrics((_, rows) => Of(Stretch.RowsOf(specification, rows), specification.Task.Goal)));

    /// <summary>Of rows that are looked at one after the other: those of a long run need not be in memory.</summary>
    /// <param name="rows">In ascending order of steps.</param>
    /// <param name="goal">What counts as memorised and generalised.</param>
    public static RunOutcome Of(IEnumerable<MetricsRow> rows, Goal goal)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var outcome = new OutcomeSoFar(goal);
        var sustained = new OutcomeSoFar(goal, Statistics.Outcome.Sustained);
        MetricsRow? last = null;
        (double memorizing, double generalizing) = (double.NaN, double.NaN);
        foreach (MetricsRow row in rows)
        {
            outcome.Take(goal, row);
            sustained.Take(goal, row);

            // A time that is censored is the last row's.
            (long? memorized, long? generalized) = (outcome.Outcome.MemorizedAt, outcome.Outcome.GeneralizedAt);
            memorizing = (memorized ?? row.Step) == row.Step ? row.Seconds : memorizing;
            generalizing = (generalized ?? row.Step) == row.Step ? row.Seconds : generalizing;
            last = row with { TensorL1Norms = default, TensorL2Norms = default };
        }

        return last is null
            ? Nothing
            : new RunOutcome(outcome.Outcome, sustained.Outcome, last)
            {
                SecondsToMemorize = memorizing,
                SecondsToGeneralize = generalizing,
            };
    }

    private static RunOutcome OrEmpty(Func<RunOutcome> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return Nothing;
        }
    }
}
