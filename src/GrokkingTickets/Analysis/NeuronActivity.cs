namespace GrokkingTickets.Analysis;

/// <summary>
/// How active hidden neurons are (the paper, appendix J). A neuron is dead when its activation on every pair of residues, ordered or
/// not, is at most 1 % of the largest activation of any neuron on any pair: for the others, what it adds is noise. This is of the
/// weights as they are; neurons that a mask cuts off are <see cref="Controls.DeadNeurons"/>.
/// </summary>
public static class NeuronActivity
{
    private const double Negligible = 0.01;

    /// <summary>The share of dead neurons, of <see cref="NeuronTables.Input"/>, in [0, 1]; 1 when no neuron is ever active.</summary>
    public static double DeadShare(IReadOnlyList<double[]> input)
    {
        // A pair's activation is relu(x_a + x_b), which is largest for twice the largest x, a pair (a, a).
        double[] largest = [.. input.Select(row => Math.Max(0, 2 * row.Max()))];
        double threshold = Negligible * largest.Max();
        return (double)largest.Count(activation => activation <= threshold) / largest.Length;
    }
}
