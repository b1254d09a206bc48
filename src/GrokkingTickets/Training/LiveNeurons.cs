using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// A ticket's network without the neurons its mask cuts off: where everything into a neuron or everything out of it is pruned, the
/// neuron adds exactly 0 to every output and the weights on its other side have a gradient of exactly 0, so that leaving it out
/// of the program changes nothing. The weights stay where they are; what is left of them decays as it would.
/// </summary>
internal static class LiveNeurons
{
    // Taking rows out of tensors and putting gradients back costs a little; leaving out fewer than this does not pay for it.
    private const double LeastShare = 1.0 / 4;

    /// <summary>
    /// The tensors for a model to compute its output with, by name: <paramref name="parameters"/>, or the live parts of them.
    /// </summary>
    public static IReadOnlyDictionary<string, Node> Of(Model model, IReadOnlyDictionary<string, Node> parameters, ParameterSet mask)
    {
        var result = new Dictionary<string, Node>(parameters);

        // With a bias, a neuron that nothing goes into may still put something out.
        foreach (HiddenLayer layer in model.HiddenLayers.Where(layer => layer is { IsSummedInOrder: true, Bias: null }))
        {
            int count = mask[layer.Into].Rows;
            int[] live = [.. Enumerable.Range(0, count).Where(neuron => IsLive(mask[layer.Into], mask[layer.OutOf], neuron))];
            if (live.Length > 0 && count - live.Length >= LeastShare * count)
            {
                var rows = new IndexBuffer(live);
                result[layer.Into] = result[layer.Into].GatherSum(rows, 1);
                result[layer.OutOf] = result[layer.OutOf].Transpose().GatherSum(rows, 1).Transpose();
            }
        }

        return result;
    }

    private static bool IsLive(Matrix<float> into, Matrix<float> outOf, int neuron)
    {
        if (!into.Row(neuron).ContainsAnyExcept(0f))
        {
            return false;
        }

        for (int i = 0; i < outOf.Rows; i++)
        {
            if (outOf[i, neuron] != 0)
            {
                return true;
            }
        }

        return false;
    }
}
