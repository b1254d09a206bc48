using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Controls;

/// <summary>
/// The dense network without the ticket's dead neurons (the paper, appendix J). A hidden neuron is dead when nothing goes into it or
/// nothing comes out: its row of W_in or its column of W_out is pruned entirely.
/// </summary>
public static class DeadNeurons
{
    /// <summary>Which neurons of the hidden (feed-forward) layer are dead in a mask.</summary>
    public static bool[] Of(ParameterSet mask)
    {
        Matrix<float> inward = mask["W_in"];
        Matrix<float> outward = mask["W_out"];
        var dead = new bool[inward.Rows];
        for (int neuron = 0; neuron < dead.Length; neuron++)
        {
            bool isRead = false;
            for (int i = 0; i < outward.Rows; i++)
            {
                isRead |= outward[i, neuron] != 0;
            }

            dead[neuron] = !isRead || !inward.Row(neuron).ContainsAnyExcept(0f);
        }

        return dead;
    }

    /// <summary>The model with as many hidden neurons as <paramref name="dead"/> leaves, and the weights of those.</summary>
    /// <exception cref="ArgumentException">The model has no such layer, or every neuron is dead.</exception>
    public static (Model Model, ParameterSet Weights) Remove(Model model, ParameterSet weights, bool[] dead)
    {
        int[] alive = [.. Enumerable.Range(0, dead.Length).Where(neuron => !dead[neuron])];
        if (alive.Length == 0)
        {
            throw new ArgumentException("Every hidden neuron is dead: no network is left.", nameof(dead));
        }

        Model smaller = model switch
        {
            Mlp { Layers: 1 } mlp => mlp with { Hidden = alive.Length },
            Transformer transformer => transformer with { FeedForward = alive.Length },
            _ => throw new ArgumentException("Only a network with one hidden layer can lose its dead neurons.", nameof(model)),
        };
        var remaining = new ParameterSet(smaller.Parameters);
        foreach (ParameterShape shape in smaller.Parameters)
        {
            Matrix<float> from = weights[shape.Name];
            Matrix<float> to = remaining[shape.Name];
            for (int i = 0; i < to.Rows; i++)
            {
                for (int j = 0; j < to.Columns; j++)
                {
                    to[i, j] = from[to.Rows == from.Rows ? i : alive[i], to.Columns == from.Columns ? j : alive[j]];
                }
            }
        }

        return (smaller, remaining);
    }
}
