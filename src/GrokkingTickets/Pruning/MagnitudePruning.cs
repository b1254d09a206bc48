using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>Magnitude pruning: the score of a weight is its absolute value (Han et al. 2015; the paper, section 3.1).</summary>
public static class MagnitudePruning
{
    public static ParameterSet Scores(ParameterSet weights)
    {
        ParameterSet scores = weights.Clone();
        foreach (ref float score in scores.Data)
        {
            score = Math.Abs(score);
        }

        return scores;
    }
}
