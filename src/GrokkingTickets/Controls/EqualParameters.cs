using GrokkingTickets.Models;

namespace GrokkingTickets.Controls;

/// <summary>A dense network with as many parameters as a ticket keeps (the paper, appendix I).</summary>
public static class EqualParameters
{
    /// <summary>
    /// The model narrowed throughout: its widths in proportion, as nearly as whole numbers of neurons allow, and one of them so that the
    /// number of parameters is nearest to <paramref name="parameters"/>. Narrowing the hidden layer alone cannot reach the paper's 40 %,
    /// because W_E and W_U are 58 % of the MLP's weights. Of the MLP it is the embedding that is fitted, of the Transformer the
    /// feed-forward layer (its heads stay as many, and become narrower together: the embedding remains a multiple of them), of the image
    /// MLP the last hidden layer.
    /// </summary>
    /// <param name="model">The ticket's.</param>
    /// <param name="parameters">How many the ticket keeps: weights, and the biases and gains, which are never pruned.</param>
    /// <exception cref="InfeasibleException">No network of this kind has so few.</exception>
    public static Model Narrow(Model model, long parameters) =>
        model switch
        {
            Mlp mlp => Nearest(
                parameters,
                mlp.Hidden.Max(),
                mlp.Embedding,
                (step, embedding) => mlp with { Embedding = embedding, Hidden = Scaled(mlp.Hidden, step) }
            ),
            Transformer transformer => Nearest(
                parameters,
                transformer.Embedding / transformer.Heads,
                transformer.FeedForward,
                (step, feedForward) => transformer with { Embedding = step * transformer.Heads, FeedForward = feedForward }
            ),
            ImageMlp image => Nearest(
                parameters,
                image.Hidden.Max(),
                image.Hidden[^1],
                (step, last) => image with { Hidden = [.. Scaled(image.Hidden, step).SkipLast(1), last] }
            ),
            _ => throw new ArgumentException($"{model.GetType().Name} has no widths to narrow.", nameof(model)),
        };

    /// <summary>The number of parameters of a model.</summary>
    public static long Count(Model model) => model.Parameters.Sum(shape => shape.Shape.Count);

    /// <summary>Widths as they are when the largest of them is <paramref name="largest"/>, none of them less than 1.</summary>
    private static IReadOnlyList<int> Scaled(IReadOnlyList<int> widths, int largest) =>
        [.. widths.Select(width => Math.Max(1, (int)Math.Round((double)width * largest / widths.Max())))];

    /// <summary>
    /// Of the models at 1 .. <paramref name="steps"/> of so many steps to the full widths, the one whose fitted width is most nearly in
    /// proportion to the others.
    /// </summary>
    private static Model Nearest(long parameters, int steps, int fullWidth, Func<int, int, Model> at)
    {
        Model? best = null;
        double bestSkew = double.PositiveInfinity;
        for (int step = 1; step <= steps; step++)
        {
            // The number of parameters is linear in the fitted width.
            long narrowest = Count(at(step, 1));
            long perNeuron = Count(at(step, 2)) - narrowest;
            double width = Math.Round((parameters - narrowest + perNeuron) / (double)perNeuron);
            double skew = Math.Abs((width / fullWidth) - ((double)step / steps));
            if (width >= 1 && skew < bestSkew)
            {
                best = at(step, (int)width);
                bestSkew = skew;
            }
        }

        return best
            ?? throw new InfeasibleException(
                $"the ticket keeps {parameters}, but the narrowest network of this kind has {Count(at(1, 1))} parameters."
            );
    }
}
