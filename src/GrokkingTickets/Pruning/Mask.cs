using GrokkingTickets.Models;
using GrokkingTickets.Training;
using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Pruning;

/// <summary>Masks are parameter sets of ones and zeros: 1 keeps a weight, 0 prunes it.</summary>
public static class Mask
{
    /// <summary>theta * m, in place.</summary>
    public static void Apply(ParameterSet mask, ParameterSet weights)
    {
        Span<float> values = weights.Data;
        ReadOnlySpan<float> kept = mask.Data;
        for (int i = 0; i < values.Length; i++)
        {
            // Not a product: a pruned weight is +0 whatever its sign was.
            values[i] = kept[i] == 0 ? 0 : values[i];
        }
    }

    /// <summary>The weights a mask keeps, padding not counted.</summary>
    public static long KeptCount(ParameterSet mask) => mask.Shapes.Sum(shape => KeptCount(mask, shape.Name));

    /// <summary>The weights a mask keeps of one tensor.</summary>
    public static long KeptCount(ParameterSet mask, string name)
    {
        long count = 0;
        Matrix<float> tensor = mask[name];
        for (int i = 0; i < tensor.Rows; i++)
        {
            count += tensor.Columns - tensor.Row(i).Count(0f);
        }

        return count;
    }

    /// <summary>The fraction of the prunable weights a mask keeps: 1 - k.</summary>
    public static double KeptFraction(ParameterSet mask)
    {
        ParameterShape[] prunable = [.. mask.Shapes.Where(shape => shape.Prunable)];
        return (double)prunable.Sum(shape => KeptCount(mask, shape.Name)) / prunable.Sum(shape => shape.Shape.Count);
    }

    /// <summary>
    /// The mask that keeps the weights of the highest scores: of n prunable weights, floor(rate * n) are pruned, together with
    /// all that equal the threshold (the largest score pruned). One threshold over all tensors, or one for each. Biases and
    /// gains are not counted, and kept.
    /// </summary>
    /// <param name="scores">A score for every weight, none of them NaN or infinite, but that negative infinity ranks last.</param>
    /// <param name="rate">k, the fraction to prune, in [0, 1).</param>
    /// <param name="scope">Where thresholds hold.</param>
    /// <exception cref="InfeasibleException">A score is not finite.</exception>
    public static ParameterSet KeepHighest(ParameterSet scores, double rate, PruningScope scope)
    {
        ParameterSet mask = Dense(scores.Shapes);
        ParameterShape[] prunable = [.. scores.Shapes.Where(shape => shape.Prunable)];
        foreach (ParameterShape[] ranked in scope == PruningScope.Global ? [prunable] : prunable.Chunk(1))
        {
            float threshold = Threshold([.. ranked.SelectMany(shape => scores.ToArray(shape.Name))], rate);
            foreach (ParameterShape shape in ranked)
            {
                mask.Set(shape.Name, Array.ConvertAll(scores.ToArray(shape.Name), score => score > threshold ? 1f : 0f));
            }
        }

        return mask;
    }

    /// <summary>The largest of the scores that are pruned. Their order is changed.</summary>
    private static float Threshold(float[] scores, double rate)
    {
        if (Array.Exists(scores, score => float.IsNaN(score) || float.IsPositiveInfinity(score)))
        {
            throw new InfeasibleException(
                "Some pruning scores are not finite numbers: the weights they come from have diverged, or are so large that "
                    + "the scores overflow."
            );
        }

        int pruned = (int)Portion.Of(rate, scores.Length);
        return pruned == 0 ? float.NegativeInfinity : ArrayStatistics.OrderStatisticInplace(scores, pruned);
    }

    /// <summary>The mask that prunes nothing.</summary>
    public static ParameterSet Dense(IReadOnlyList<ParameterShape> shapes)
    {
        var mask = new ParameterSet(shapes);
        foreach (ParameterShape shape in shapes)
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                mask[shape.Name].Row(i).Fill(1);
            }
        }

        return mask;
    }
}

/// <summary>Where a pruning threshold holds.</summary>
public enum PruningScope
{
    /// <summary>One threshold over all tensors.</summary>
    Global,

    /// <summary>One threshold for each tensor, so that each loses the same fraction.</summary>
    Layer,
}
