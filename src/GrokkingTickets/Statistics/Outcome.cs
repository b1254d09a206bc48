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
    /// <summary>t_mem; when censored, the last step.</summary>
    public Censored Memorization => Time(MemorizedAt);

    /// <summary>t_gen; when censored, the last step.</summary>
    public Censored Generalization => Time(GeneralizedAt);

    /// <summary>
    /// tau = t_gen / t_mem, the grokking delay as a ratio: a lower bound when t_gen is censored. Unknown, null, when t_mem is censored,
    /// for then
    /// it could be anything, and when t_mem is 0, for then there is no ratio.
    /// </summary>
    public Censored? Tau => MemorizedAt is > 0 and long memorized ? Generalization with { Value = Generalization.Value / memorized } : null;

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

    private Censored Time(long? reached) => new(reached ?? LastStep, reached is null);
}
