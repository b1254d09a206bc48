using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>What a pruner may look at.</summary>
/// <param name="Model">The network.</param>
/// <param name="Task">Its training examples and loss.</param>
/// <param name="Weights">theta: the initial weights for pruning at initialisation, trained ones for a ticket.</param>
public sealed record PruningSubject(Model Model, LearningTask Task, ParameterSet Weights);

/// <summary>A way to choose which weights stay. The same subject and random stream always give the same mask.</summary>
public abstract record Pruner
{
    /// <summary>A score for every weight; those of the highest are kept.</summary>
    /// <param name="subject">Is not changed.</param>
    /// <param name="random">Where chance comes from, for pruners that need it.</param>
    public abstract ParameterSet Scores(PruningSubject subject, RandomStream random);

    /// <summary>The mask of 1 (kept) and 0 (pruned): <see cref="Mask.KeepHighest"/> of the scores.</summary>
    /// <param name="subject">Is not changed.</param>
    /// <param name="rate">k, the fraction to prune.</param>
    /// <param name="scope">Where thresholds hold.</param>
    /// <param name="random">Where chance comes from, for pruners that need it.</param>
    public virtual ParameterSet Prune(PruningSubject subject, double rate, PruningScope scope, RandomStream random) =>
        Mask.KeepHighest(Scores(subject, random), rate, scope);
}
