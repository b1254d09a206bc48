using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Controls;

/// <summary>
/// The dense network without the ticket's dead neurons (the paper, appendix J): the hidden neurons that a mask cuts off from the input
/// or from the output. Nothing goes into a neuron when its row of W_in is pruned entirely, and nothing comes out when its column of
/// W_out is; in a network of several hidden layers weights from and to dead neurons count as pruned. A neuron without input is dead only
/// if it puts out 0 and its bias, where it has one, stays as it is. Leaving dead neurons out of the ticket leaves its function as it is, at
/// its start and all through training.
/// </summary>
public static class DeadNeurons
{
    /// <summary>Which neurons are dead, of every layer of <see cref="Model.HiddenLayers"/> and all its neurons.</summary>
    /// <param name="model">The ticket's.</param>
    /// <param name="mask">The ticket's.</param>
    /// <param name="initial">theta_0, of which the biases matter.</param>
    public static bool[][] Of(Model model, ParameterSet mask, ParameterSet initial)
    {
        IReadOnlyList<HiddenLayer> layers = model.HiddenLayers;
        bool[][] active = new bool[layers.Count][];
        for (int layer = 0; layer < layers.Count; layer++)
        {
            Matrix<float> into = mask[layers[layer].Into];
            bool[]? before = layer == 0 ? null : active[layer - 1];
            active[layer] =
            [
                .. Enumerable
                    .Range(0, into.Rows)
                    .Select(neuron =>
                        Enumerable.Range(0, into.Columns).Any(input => into[neuron, input] != 0 && before?[input] != false)
                        || (layers[layer].Bias is { } bias && LivesOn(initial[bias][0, neuron], layers[layer].Activation))
                    ),
            ];
        }

        bool[][] dead = new bool[layers.Count][];
        for (int layer = layers.Count - 1; layer >= 0; layer--)
        {
            Matrix<float> outOf = mask[layers[layer].OutOf];
            bool[]? behind = layer == layers.Count - 1 ? null : dead[layer + 1];
            dead[layer] =
            [
                .. active[layer]
                    .Select(
                        (isActive, neuron) =>
                            !isActive
                            || !Enumerable.Range(0, outOf.Rows).Any(reader => outOf[reader, neuron] != 0 && behind?[reader] != true)
                    ),
            ];
        }

        return dead;
    }

    /// <summary>Whether a neuron puts out something of its bias alone, at the start or when the bias has been trained.</summary>
    private static bool LivesOn(float bias, Activation activation) =>
        activation switch
        {
            Activation.Relu => bias > 0, // no gradient reaches another
            Activation.Quadratic => bias != 0, // nor one of 0
            _ => true,
        };

    /// <summary>The model with only those hidden neurons that <paramref name="dead"/> leaves, and their weights.</summary>
    /// <param name="model">A network.</param>
    /// <param name="weights">Its weights.</param>
    /// <param name="dead">As <see cref="Of"/> gives it.</param>
    /// <exception cref="InfeasibleException">Every neuron of a layer is dead.</exception>
    public static (Model Model, ParameterSet Weights) Remove(Model model, ParameterSet weights, bool[][] dead)
    {
        var rows = new Dictionary<string, int[]>();
        var columns = new Dictionary<string, int[]>();
        foreach ((HiddenLayer layer, bool[] isDead) in model.HiddenLayers.Zip(dead))
        {
            int[] alive = [.. Enumerable.Range(0, isDead.Length).Where(neuron => !isDead[neuron])];
            if (alive.Length == 0)
            {
                throw new InfeasibleException("every hidden neuron is dead, and none would be left.");
            }

            rows.Add(layer.Into, alive);
            columns.Add(layer.OutOf, alive);
            if (layer.Bias is not null)
            {
                columns.Add(layer.Bias, alive);
            }
        }

        Model smaller = model.WithHidden([.. model.HiddenLayers.Select(layer => rows[layer.Into].Length)]);
        var remaining = new ParameterSet(smaller.Parameters);
        foreach (ParameterShape shape in smaller.Parameters)
        {
            Matrix<float> from = weights[shape.Name];
            Matrix<float> to = remaining[shape.Name];
            int[]? keptRows = rows.GetValueOrDefault(shape.Name);
            int[]? keptColumns = columns.GetValueOrDefault(shape.Name);
            for (int i = 0; i < to.Rows; i++)
            {
                for (int j = 0; j < to.Columns; j++)
                {
                    to[i, j] = from[keptRows?[i] ?? i, keptColumns?[j] ?? j];
                }
            }
        }

        return (smaller, remaining);
    }
}
