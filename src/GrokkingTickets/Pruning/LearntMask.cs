using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// A ticket whose mask was learnt: a run by <see cref="EdgePopup"/> learns it on the initial weights for <c>pruning.at_step</c> steps, and
/// what it kept is put back to these weights and trained, while the mask stays as it is.
/// </summary>
[Kind("the mask that edge-popup has learnt on the initial weights by pruning.at_step, on these weights")]
public sealed record LearntMask : Pruner
{
    [Setting("what the run that learns the mask trains: the scores alone, or both")]
    public ScoredTraining Train { get; init; }

    [Setting("weight decay of the scores in the run that learns the mask; null takes optimizer.weight_decay", From = 0, UpTo = 10_000)]
    public double? ScoreDecay { get; init; }

    /// <summary>As it is learnt.</summary>
    public override PruningScope UsualScope => PruningScope.Layer;

    /// <summary>Edge-popup from the first step on.</summary>
    public override RunBefore? Before(double rate) => new(new EdgePopup { Train = Train, ScoreDecay = ScoreDecay }, rate) { AtStep = 0 };

    public override Complaint? CheckWith(PruningSettings settings) =>
        settings.AtStep.IsAtStart
            ? new Complaint(nameof(PruningSettings.AtStep), "must be above 0 with pruning.method=learnt-mask: so long the mask is learnt")
        : settings.DenseWeightDecay is not null
            ? new Complaint(
                nameof(PruningSettings.DenseWeightDecay),
                "must be null with pruning.method=learnt-mask, whose mask is of no dense run; pruning.score_decay is that of the scores"
            )
        // As edge-popup itself.
        : settings.Scope != PruningScope.Layer
            ? new Complaint(
                nameof(PruningSettings.Scope),
                "must be layer with pruning.method=learnt-mask, because edge-popup ranks each tensor by itself"
            )
        : settings.Rate == 0
            ? new Complaint(
                nameof(PruningSettings.Rate),
                "must be above 0 with pruning.method=learnt-mask: of all weights nothing is learnt"
            )
        : null;

    /// <summary>
    /// |theta|, and below all others what was not kept: as many are to be kept as edge-popup keeps of each tensor, which are these.
    /// </summary>
    public override ParameterSet Scores(PruningSubject subject, RandomStream random) => PrunedBefore.Scores(subject);
}
