using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How active hidden neurons are (the paper, appendix J). A neuron is dead when its activation on every example is at most a small part of
/// the largest activation of any neuron of its layer on any: for the others, what it adds is noise. The examples are all pairs of residues,
/// ordered or not, in the split or not; of features, those that are trained on. This is of the weights as they are; neurons that a mask cuts
/// off are <see cref="Controls.DeadNeurons"/>.
/// </summary>
/// <param name="Negligible">That part, in [0, 1].</param>
public sealed record NeuronActivity(double Negligible = 0.01) : NetworkAnalysis("dead", Version: 1)
{
    /// <summary>The share of dead neurons; 1 when no neuron is ever active.</summary>
    public static NumberQuantity Dead { get; } = new("dead_neurons", "Dead neurons") { IsFraction = true };

    private static readonly VectorQuantity DeadByLayer = new("dead_neurons_by_layer", "Dead neurons", "Layer") { IsFraction = true };

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Dead, DeadByLayer];

    /// <inheritdoc/>
    public override string Purpose => "the share of dead neurons";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"negligible={Negligible}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.HiddenLayers.Count > 0 ? null : "is of networks with hidden layers";
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        Examples examples = subject.Task.Train is TokenExamples { Length: 2 } ? AllPairs.Of(subject.Task.InputSize) : subject.Task.Train;
        double[][] largest = [.. NetworkOutputs.Hidden(subject.Model, subject.Weights, examples).Select(Largest)];
        int[] dead = Array.ConvertAll(largest, DeadCount);
        return new Dictionary<string, QuantityValue>
        {
            [Dead.Name] = QuantityValue.Of((double)dead.Sum() / largest.Sum(layer => layer.Length)),
            [DeadByLayer.Name] = QuantityValue.Of([.. dead.Zip(largest, (count, layer) => (double)count / layer.Length)]),
        };
    }

    /// <summary>How many neurons of a layer are dead, by the largest activation of each.</summary>
    public int DeadCount(IReadOnlyList<double> largest)
    {
        double threshold = Negligible * largest.Max();
        return largest.Count(activation => activation <= threshold);
    }

    /// <summary>The largest activation of every neuron, 0 at least.</summary>
    private static double[] Largest(Matrix<float> layer)
    {
        double[] largest = new double[layer.Columns];
        for (int i = 0; i < layer.Rows; i++)
        {
            ReadOnlySpan<float> row = layer.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                largest[j] = Math.Max(largest[j], row[j]);
            }
        }

        return largest;
    }
}
