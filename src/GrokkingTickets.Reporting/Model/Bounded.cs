using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>A value, or a bound on it: a run that ended before reaching the threshold shows only that the value is larger.</summary>
/// <param name="Value">The value or its bound; NaN where nothing is known.</param>
/// <param name="Bound">None, or which side of <paramref name="Value"/> the true value lies on.</param>
public readonly record struct Bounded(double Value, Bound Bound = Bound.None)
{
    /// <summary>t_mem of a run.</summary>
    public static Bounded Memorization(Outcome run) => Time(run.MemorizedAt, run.LastStep);

    /// <summary>t_gen of a run.</summary>
    public static Bounded Generalization(Outcome run) => Time(run.GeneralizedAt, run.LastStep);

    /// <summary>tau = t_gen / t_mem of a run; unknown when it did not even memorise, or memorised at step 0.</summary>
    public static Bounded Delay(Outcome run) =>
        run.MemorizedAt is > 0 and long memorized
            ? Time(run.GeneralizedAt, run.LastStep) with
            {
                Value = (run.GeneralizedAt ?? run.LastStep) / (double)memorized,
            }
            : new Bounded(double.NaN);

    private static Bounded Time(long? step, long last) => step is { } reached ? new Bounded(reached) : new Bounded(last, Bound.Above);
}
