using System.Globalization;
using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How active hidden neurons are (the paper, appendix J). A neuron is dead when its activation on every pair of residues, ordered or
/// not, is at most a small part of the largest activation of any neuron on any pair: for the others, what it adds is noise. This is of
/// the weights as they are; neurons that a mask cuts off are <see cref="Controls.DeadNeurons"/>.
/// </summary>
/// <param name="Negligible">That part, in [0, 1].</param>
public sealed record NeuronActivity(double Negligible = 0.01) : NetworkAnalysis("neuron-activity", Version: 1)
{
    /// <summary>The share of dead neurons; 1 when no neuron is ever active.</summary>
    public static NumberQuantity Dead { get; } = new("dead_neurons", "Dead neurons") { IsFraction = true };

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Dead];

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"negligible={Negligible}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => NeuronTables.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject) =>
        new Dictionary<string, QuantityValue> { [Dead.Name] = QuantityValue.Of(DeadShare(NeuronTables.Input(subject.Weights))) };

    /// <summary>The share of dead neurons, of <see cref="NeuronTables.Input"/>.</summary>
    public double DeadShare(IReadOnlyList<double[]> input)
    {
        // A pair's activation is relu(x_a + x_b), which is largest for twice the largest x, a pair (a, a).
        double[] largest = [.. input.Select(row => Math.Max(0, 2 * row.Max()))];
        double threshold = Negligible * largest.Max();
        return (double)largest.Count(activation => activation <= threshold) / largest.Length;
    }
}
