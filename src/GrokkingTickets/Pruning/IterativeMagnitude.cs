using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// Iterative magnitude pruning (Frankle and Carbin 2019): train, prune the smallest of the weights that are left, rewind, and
/// again, until the rate is reached.
/// </summary>
/// <param name="Schedule">The rate after every round.</param>
public sealed record IterativeMagnitude(PruningSchedule Schedule) : Pruner
{
    /// <summary>The mask after the last round.</summary>
    /// <param name="train">
    /// Trains for round r (from 1) under the mask of the round before (null in the first) and returns the weights to prune.
    /// </param>
    /// <param name="rate">k, the fraction pruned in the end.</param>
    /// <param name="scope">Where thresholds hold.</param>
    public ParameterSet Prune(Func<int, ParameterSet?, ParameterSet> train, double rate, PruningScope scope)
    {
        ParameterSet? mask = null;
        for (int round = 1; round <= Schedule.Rounds; round++)
        {
            mask = Round(train(round, mask), mask, round, rate, scope);
        }

        return mask!;
    }

    /// <summary>The mask of one round, which keeps nothing that the round before has pruned.</summary>
    public ParameterSet Round(ParameterSet weights, ParameterSet? previous, int round, double rate, PruningScope scope)
    {
        ParameterSet scores = MagnitudePruning.Scores(weights);
        PrunedBefore.RankLast(scores, previous);
        return Mask.KeepHighest(scores, Schedule.RateAfter(round, rate), scope);
    }

    public override ParameterSet Scores(PruningSubject subject, RandomStream random) => MagnitudePruning.Scores(subject.Weights);

    /// <summary>All rounds on the same weights, without training between them: as one-shot magnitude pruning.</summary>
    public override ParameterSet Prune(PruningSubject subject, double rate, PruningScope scope, RandomStream random) =>
        Prune((_, _) => subject.Weights, rate, scope);
}
