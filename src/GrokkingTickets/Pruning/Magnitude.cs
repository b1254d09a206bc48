using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>Magnitude pruning: the score of a weight is its absolute value (Han et al. 2015; the paper, section 3.1).</summary>
[Kind("the weights of largest absolute value stay")]
public sealed record Magnitude : Pruner
{
    /// <summary>|theta|.</summary>
    public static ParameterSet Scores(ParameterSet weights)
    {
        ParameterSet scores = weights.Clone();
        foreach (ref float score in scores.Data)
        {
            score = Math.Abs(score);
        }

        return scores;
    }

    public override ParameterSet Scores(PruningSubject subject, RandomStream random) => Scores(subject.Weights);
}
