using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How periodic the neurons of a network on residues modulo p are (the paper, appendix G): a neuron's weight of every residue is a
/// row of p numbers, and a neuron that has learned a frequency has a spectrum that is small elsewhere.
/// </summary>
public static class FourierSpectrum
{
    /// <summary>
    /// The amplitudes |sum_n x_n exp(-2 pi i f n / p)| of the frequencies f = 1 .. p/2 (rounded down). The mean, frequency 0, is left out.
    /// </summary>
    public static double[] Amplitudes(ReadOnlySpan<double> row) => Array.ConvertAll(Coefficients(row), value => value.Magnitude);

    /// <summary>The coefficients sum_n x_n exp(-2 pi i f n / p) themselves, f = 1 .. p/2.</summary>
    public static Complex[] Coefficients(ReadOnlySpan<double> row)
    {
        var values = new Complex[row.Length];
        for (int n = 0; n < row.Length; n++)
        {
            values[n] = row[n];
        }

        Fourier.Forward(values, FourierOptions.NoScaling);
        return values[1..((row.Length / 2) + 1)];
    }

    /// <summary>How often a frequency counts: for itself and its conjugate, but that of half of p, which is its own, once.</summary>
    public static int Multiplicity(int frequency, int p) => 2 * frequency == p ? 1 : 2;

    /// <summary>The frequency of the largest amplitude; infinite where all are 0.</summary>
    public static double Strongest(double[] amplitudes)
    {
        ArgumentNullException.ThrowIfNull(amplitudes);
        return amplitudes.Max() == 0 ? double.PositiveInfinity : 1 + Array.IndexOf(amplitudes, amplitudes.Max());
    }

    /// <summary>The frequency that is strongest in every row of a table.</summary>
    public static double[] StrongestOfEach(double[][] rows) => Array.ConvertAll(rows, row => Strongest(Amplitudes(row)));

    /// <summary>
    /// Fourier entropy, -sum p_i log p_i of the amplitudes divided by their sum: 0 of a single frequency, log of their number where all
    /// are equal. NaN where all are 0.
    /// </summary>
    public static double Entropy(ReadOnlySpan<double> amplitudes)
    {
        double sum = 0;
        foreach (double amplitude in amplitudes)
        {
            sum += amplitude;
        }

        if (sum == 0)
        {
            return double.NaN;
        }

        double entropy = 0;
        foreach (double amplitude in amplitudes)
        {
            double share = amplitude / sum;
            entropy -= share > 0 ? share * Math.Log(share) : 0;
        }

        return entropy;
    }

    /// <summary>
    /// The inverse participation ratio sum |x_f|^4 / (sum |x_f|^2)^2 of amplitudes (Doshi et al. 2024, "To grok or not to grok"): 1 of a
    /// single frequency, 1 over their number where all are equal. NaN where all are 0.
    /// </summary>
    public static double ParticipationRatio(ReadOnlySpan<double> amplitudes)
    {
        (double squares, double fourth) = (0, 0);
        foreach (double amplitude in amplitudes)
        {
            double square = amplitude * amplitude;
            squares += square;
            fourth += square * square;
        }

        return fourth / (squares * squares);
    }

    /// <summary>
    /// The Gini coefficient of some values from 0 on (Hurley and Rickard 2009): 0 where all are equal, near 1 where one has all. NaN where
    /// all are 0.
    /// </summary>
    public static double Gini(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        (double sum, double weighted) = (0, 0);
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += sorted[i];
            weighted += sorted[i] * (sorted.Length - i - 0.5);
        }

        return 1 - (2 * weighted / (sum * sorted.Length));
    }

    /// <summary>The amplitudes divided by their sum; as they are where all are 0.</summary>
    public static double[] Normalized(double[] amplitudes)
    {
        double sum = amplitudes.Sum();
        return sum == 0 ? amplitudes : Array.ConvertAll(amplitudes, amplitude => amplitude / sum);
    }

    /// <summary>The mean over some spectra of their normalised amplitudes, a number a frequency.</summary>
    public static double[] MeanNormalized(double[][] spectra)
    {
        double[][] normalized = Array.ConvertAll(spectra, Normalized);
        return [.. Enumerable.Range(0, normalized[0].Length).Select(f => normalized.Average(row => row[f]))];
    }

    /// <summary>The mean entropy of some spectra; those without any amplitude, of neurons that no residue reaches, do not count.</summary>
    public static double MeanEntropy(IEnumerable<double[]> spectra) => Mean(spectra.Select(amplitudes => Entropy(amplitudes)));

    /// <summary>The mean participation ratio of some spectra, in the same way.</summary>
    public static double MeanParticipationRatio(IEnumerable<double[]> spectra) =>
        Mean(spectra.Select(amplitudes => ParticipationRatio(amplitudes)));

    private static double Mean(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0 ? double.NaN : known.Average();
    }
}
