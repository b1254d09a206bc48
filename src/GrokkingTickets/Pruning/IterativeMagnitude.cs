using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// Iterative magnitude pruning (Frankle and Carbin 2019): train, prune the smallest of the weights that are left, rewind, and
/// again, until the rate is reached. A round is a run of its own, which prunes that of the round before.
/// </summary>
[Kind("train, prune the smallest of the weights that are left, rewind, and again")]
public sealed record IterativeMagnitude : Pruner
{
    [Setting("rounds of training and pruning", From = 1, UpTo = 100)]
    public int Rounds { get; init; } = 5;

    [Setting("prune the same fraction of what is left in every round, or the same number of weights")]
    public PruningPace Schedule { get; init; }

    /// <summary>The same method with one round less, as far as the schedule is then.</summary>
    public override RunBefore? Before(double rate) =>
        Rounds == 1
            ? null
            // Rounded, so that a power's last bit, which machines may differ in, does not make another run.
            : new(this with { Rounds = Rounds - 1 }, Math.Round(new PruningSchedule(Rounds, Schedule).RateAfter(Rounds - 1, rate), 12));

    /// <summary>|theta|, and below all others what the round before has pruned, so that none of it comes back.</summary>
    public override ParameterSet Scores(PruningSubject subject, RandomStream random) => PrunedBefore.Scores(subject);
}
