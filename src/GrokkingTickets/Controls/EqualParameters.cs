using GrokkingTickets.Models;

namespace GrokkingTickets.Controls;

/// <summary>A dense network with as many weights as a ticket keeps (the paper, appendix I).</summary>
public static class EqualParameters
{
    /// <summary>
    /// The MLP narrowed throughout: embedding and hidden layers in proportion, as nearly as whole numbers of neurons allow, and so
    /// that the number of weights is nearest to <paramref name="weights"/>. Narrowing the hidden layer alone cannot reach the paper's
    /// 40 %, because W_E and W_U are 58 % of the weights.
    /// </summary>
    public static Mlp Narrow(Mlp model, long weights)
    {
        Mlp best = model with { Embedding = 1, Hidden = 1 };
        double bestSkew = double.PositiveInfinity;
        for (int hidden = 1; hidden <= model.Hidden; hidden++)
        {
            double square = (model.Layers - 1.0) * hidden * hidden;
            double embedding = Math.Round((weights - square) / (2.0 * (model.Vocabulary + hidden)));
            double skew = Math.Abs((embedding / model.Embedding) - ((double)hidden / model.Hidden));
            if (embedding >= 1 && skew < bestSkew)
            {
                best = model with { Embedding = (int)embedding, Hidden = hidden };
                bestSkew = skew;
            }
        }

        return best;
    }

    /// <summary>The MLP with the number of hidden neurons, at least 1, for which the number of weights is nearest to <paramref name="weights"/>.</summary>
    public static Mlp NarrowHidden(Mlp model, long weights)
    {
        Mlp best = model;
        for (int hidden = 1; hidden <= model.Hidden; hidden++)
        {
            Mlp candidate = model with { Hidden = hidden };
            best = Math.Abs(Count(candidate) - weights) < Math.Abs(Count(best) - weights) ? candidate : best;
        }

        return best;
    }

    /// <summary>The number of weights of a model.</summary>
    public static long Count(Model model) => model.Parameters.Sum(shape => shape.Shape.Count);
}
