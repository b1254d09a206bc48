namespace GrokkingTickets.Statistics;

/// <summary>
/// When a run memorised and when it generalised: the first evaluated step at which its train, or test, accuracy (in a regression: loss)
/// reached the goal. A run that never did is censored at its last step, not dropped.
/// </summary>
/// <param name="MemorizedAt">t_mem, or null when censored.</param>
/// <param name="GeneralizedAt">t_gen, or null when censored.</param>
/// <param name="LastStep">The last evaluated step, where a censored time is censored.</param>
public readonly record struct Outcome(long? MemorizedAt, long? GeneralizedAt, long LastStep)
{
    /// <summary>How many evaluations in a row at the goal count as sustained.</summary>
    public const int Sustained = 3;

    /// <summary>t_mem; when censored, the last step.</summary>
    public Censored Memorization => Time(MemorizedAt);

    /// <summary>t_gen; when censored, the last step.</summary>
    public Censored Generalization => Time(GeneralizedAt);

    /// <summary>
    /// t_gen - t_mem, the grokking delay in steps: a lower bound when t_gen is censored. Unknown, null, when t_mem is censored, for then it
    /// could be anything.
    /// </summary>
    public Censored? Delay => MemorizedAt is { } memorized ? Generalization with { Value = Generalization.Value - memorized } : null;

    /// <summary>
    /// tau = t_gen / t_mem, the grokking delay as a ratio, in the same way; unknown too when t_mem is 0, for then there is no ratio.
    /// </summary>
    public Censored? Tau => MemorizedAt is > 0 and long memorized ? Generalization with { Value = Generalization.Value / memorized } : null;

    /// <summary>Finds the times in a run's metrics.</summary>
    /// <param name="rows">In ascending order of steps, with what the goal judges of the train and of the test examples.</param>
    /// <param name="goal">What counts as memorised and generalised.</param>
    /// <param name="inARow">
    /// Evaluations at the goal, one after the other, that it takes; the time is the first one's. 1 is the paper's t_mem and t_gen.
    /// </param>
    public static Outcome Of(IEnumerable<(long Step, double Train, double Test)> rows, Goal goal, int inARow = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(inARow, 1);
        var outcome = new OutcomeSoFar(goal, inARow);
        foreach ((long step, double train, double test) in rows)
        {
            outcome.Take(step, train, test);
        }

        return outcome.Outcome;
    }

    private Censored Time(long? reached) => new(reached ?? LastStep, reached is null);
}
