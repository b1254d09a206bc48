using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

internal static class PrunedBefore
{
    /// <summary>|theta|, and below all others what the mask has pruned that they were trained with.</summary>
    public static ParameterSet Scores(PruningSubject subject)
    {
        ParameterSet scores = Magnitude.Scores(subject.Weights);
        RankLast(scores, subject.Mask);
        return scores;
    }

    /// <summary>Gives the weights an earlier round has pruned the lowest score there is, so that none comes back.</summary>
    public static void RankLast(ParameterSet scores, ParameterSet? mask)
    {
        if (mask is null)
        {
            return;
        }

        Span<float> values = scores.Data;
        ReadOnlySpan<float> kept = mask.Data;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = kept[i] == 0 ? float.NegativeInfinity : values[i];
        }
    }
}
