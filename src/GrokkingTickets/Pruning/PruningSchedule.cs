namespace GrokkingTickets.Pruning;

/// <summary>How a pruning rate is reached in several rounds.</summary>
/// <param name="Rounds">n, at least 1; one round prunes everything at once.</param>
/// <param name="Pace">The rates in between.</param>
public sealed record PruningSchedule(int Rounds, PruningPace Pace)
{
    /// <summary>
    /// The fraction of all prunable weights that is pruned after round r of 1 .. n; that of round n is <paramref name="rate"/>.
    /// </summary>
    public double RateAfter(int round, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(round, Rounds);
        double progress = (double)round / Rounds;
        return round == Rounds
            ? rate
            : Pace switch
            {
                PruningPace.Linear => rate * progress,
                PruningPace.Exponential => 1 - Math.Pow(1 - rate, progress),
                _ => throw new InvalidOperationException($"Unknown pace {Pace}."),
            };
    }
}

/// <summary>The rates between the rounds of a <see cref="PruningSchedule"/>.</summary>
public enum PruningPace
{
    /// <summary>Every round prunes the same fraction of those left: 1 - (1 - k)^(r / n).</summary>
    Exponential,

    /// <summary>Every round prunes the same number of weights: k r / n.</summary>
    Linear,
}
