using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>What a network computes of examples.</summary>
public static class NetworkOutputs
{
    /// <summary>Its outputs, [examples, classes].</summary>
    public static Matrix<float> Logits(Model model, ParameterSet weights, Examples examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        var network = new TracedNetwork(model, weights, examples);
        return network.Compute([network.Output])[0];
    }

    /// <summary>The activations of every hidden layer, [examples, neurons].</summary>
    public static IReadOnlyList<Matrix<float>> Hidden(Model model, ParameterSet weights, Examples examples)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        var network = new TracedNetwork(model, weights, examples);
        return network.Compute(model.HiddenActivations(network.ByName, network.Batch));
    }
}
