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
    public static double[] Amplitudes(ReadOnlySpan<double> row)
    {
        int p = row.Length;
        double[] amplitudes = new double[p / 2];
        for (int f = 1; f <= amplitudes.Length; f++)
        {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < p; n++)
            {
                // The angle is that of f n modulo p, so that it stays exact.
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * ((long)f * n % p) / p);
                real += row[n] * cosine;
                imaginary -= row[n] * sine;
            }

            amplitudes[f - 1] = Math.Sqrt((real * real) + (imaginary * imaginary));
        }

        return amplitudes;
    }

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

    /// <summary>The amplitudes divided by their sum; as they are where all are 0.</summary>
    public static double[] Normalized(double[] amplitudes)
    {
        double sum = amplitudes.Sum();
        return sum == 0 ? amplitudes : Array.ConvertAll(amplitudes, amplitude => amplitude / sum);
    }

    /// <summary>The mean entropy of some spectra; those without any amplitude, of neurons that no residue reaches, do not count.</summary>
    public static double MeanEntropy(IEnumerable<double[]> spectra)
    {
        double[] entropies = [.. spectra.Select(amplitudes => Entropy(amplitudes)).Where(entropy => !double.IsNaN(entropy))];
        return entropies.Length == 0 ? double.NaN : entropies.Average();
    }
}
