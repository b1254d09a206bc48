using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>What a pruner may look at.</summary>
/// <param name="Model">The network.</param>
/// <param name="Task">Its training examples and loss.</param>
/// <param name="Weights">theta: the initial weights for pruning at initialisation, trained ones for a ticket.</param>
/// <param name="Mask">The mask that they were trained with; null of a dense network.</param>
public sealed record PruningSubject(Model Model, LearningTask Task, ParameterSet Weights, ParameterSet? Mask = null)
{
    /// <summary>The wish that pruning stops; whoever computes with the network heeds it between operations.</summary>
    public CancellationToken Cancellation { get; init; }
}

/// <summary>A way to choose which weights stay. The same subject and random stream always give the same mask.</summary>
public abstract record Pruner : Configurable
{
    /// <summary>
    /// The step at which its mask is taken unless <c>pruning.at_step</c> says otherwise; 0 for pruning at initialisation.
    /// </summary>
    public virtual long UsualStep => 30_000;

    /// <summary>Where its thresholds hold unless <c>pruning.scope</c> says otherwise.</summary>
    public virtual PruningScope UsualScope => PruningScope.Global;

    /// <summary>
    /// What the run went through that this method prunes: how it was pruned itself; null when it is dense.
    /// </summary>
    /// <param name="rate">k, the fraction that this one prunes.</param>
    public virtual RunBefore? Before(double rate) => null;

    /// <summary>The network that is trained in place of a pruned one, where the mask is learnt; null where it is chosen once.</summary>
    /// <param name="model">The network.</param>
    /// <param name="rate">k, the fraction that does not count.</param>
    public virtual ScoredNetwork? Learning(Model model, double rate) => null;

    /// <summary>What is wrong with the settings that all methods share, beside this one; null for nothing.</summary>
    public virtual Complaint? CheckWith(PruningSettings settings) => null;

    /// <summary>A score for every weight; those of the highest are kept.</summary>
    /// <param name="subject">Is not changed.</param>
    /// <param name="random">Where chance comes from, for pruners that need it.</param>
    public abstract ParameterSet Scores(PruningSubject subject, RandomStream random);

    /// <summary>The mask of 1 (kept) and 0 (pruned): <see cref="Mask.KeepHighest"/> of the scores.</summary>
    /// <param name="subject">Is not changed.</param>
    /// <param name="rate">k, the fraction to prune.</param>
    /// <param name="scope">Where thresholds hold.</param>
    /// <param name="random">Where chance comes from, for pruners that need it.</param>
    /// <exception cref="InfeasibleException">The scores are not finite.</exception>
    public virtual ParameterSet Prune(PruningSubject subject, double rate, PruningScope scope, RandomStream random) =>
        Mask.KeepHighest(Scores(subject, random), rate, scope);
}
