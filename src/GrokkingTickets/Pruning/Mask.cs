using GrokkingTickets.Models;
using GrokkingTickets.Training;

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
    public static ParameterSet KeepHighest(ParameterSet scores, double rate, PruningScope scope)
    {
        var mask = new ParameterSet(scores.Shapes);
        ParameterShape[] prunable = [.. scores.Shapes.Where(shape => shape.Prunable)];
        IEnumerable<ParameterShape[]> groups = scope == PruningScope.Global ? [prunable] : prunable.Select(shape => new[] { shape });
        foreach (ParameterShape[] group in groups)
        {
            float[] all = new float[group.Sum(shape => shape.Shape.Count)];
            int end = 0;
            foreach (ParameterShape shape in group)
            {
                for (int i = 0; i < shape.Rows; i++)
                {
                    scores[shape.Name].Row(i).CopyTo(all.AsSpan(end));
                    end += shape.Columns;
                }
            }

            if (Array.Exists(all, score => float.IsNaN(score) || float.IsPositiveInfinity(score)))
            {
                throw new InfeasibleException(
                    "Some pruning scores are not finite numbers: the weights they come from have diverged, or are so large that "
                        + "the scores overflow."
                );
            }

            int pruned = (int)Math.Floor((rate * all.Length) + 1e-9);
            float threshold = pruned == 0 ? float.NegativeInfinity : Ranking.At(all, pruned - 1);
            foreach (ParameterShape shape in group)
            {
                for (int i = 0; i < shape.Rows; i++)
                {
                    ReadOnlySpan<float> score = scores[shape.Name].Row(i);
                    Span<float> kept = mask[shape.Name].Row(i);
                    for (int j = 0; j < score.Length; j++)
                    {
                        kept[j] = score[j] > threshold ? 1 : 0;
                    }
                }
            }
        }

        foreach (ParameterShape shape in scores.Shapes.Where(shape => !shape.Prunable))
        {
            KeepAll(mask, shape);
        }

        return mask;
    }

    /// <summary>The mask that prunes nothing.</summary>
    public static ParameterSet Dense(IReadOnlyList<ParameterShape> shapes)
    {
        var mask = new ParameterSet(shapes);
        foreach (ParameterShape shape in shapes)
        {
            KeepAll(mask, shape);
        }

        return mask;
    }

    private static void KeepAll(ParameterSet mask, ParameterShape shape)
    {
        for (int i = 0; i < shape.Rows; i++)
        {
            mask[shape.Name].Row(i).Fill(1);
        }
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
