namespace GrokkingTickets.Statistics;

/// <summary>
/// When a run memorised and when it generalised: the first evaluated step whose train, or test, accuracy reached the
/// threshold. A run that never did is censored at its last step, not dropped.
/// </summary>
/// <param name="MemorizedAt">t_mem, or null when censored.</param>
/// <param name="GeneralizedAt">t_gen, or null when censored.</param>
/// <param name="LastStep">The last evaluated step, where a censored time is censored.</param>
public readonly record struct Outcome(long? MemorizedAt, long? GeneralizedAt, long LastStep)
{
    /// <summary>tau = t_gen / t_mem, the grokking delay as a ratio; null when either is censored or t_mem is 0.</summary>
    public double? Tau => GeneralizedAt is { } generalized && MemorizedAt is { } memorized and > 0 ? (double)generalized / memorized : null;

    /// <summary>t_gen - t_mem; null when either is censored.</summary>
    public long? Delay => GeneralizedAt - MemorizedAt;

    /// <summary>Finds the times in a run's metrics, in ascending order of steps.</summary>
    public static Outcome Of(IEnumerable<(long Step, double TrainAccuracy, double TestAccuracy)> rows, double threshold)
    {
        long? memorized = null;
        long? generalized = null;
        long last = 0;
        foreach ((long step, double train, double test) in rows)
        {
            memorized ??= train >= threshold ? step : null;
            generalized ??= test >= threshold ? step : null;
            last = step;
        }

        return new Outcome(memorized, generalized, last);
    }
}
