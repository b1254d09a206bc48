namespace GrokkingTickets.Analysis;

/// <summary>
/// The logits of a network for every ordered pair of residues modulo p, and their components that are waves over the sum (or difference)
/// of the two: what a network that adds by rotation is made of (Nanda et al. 2023).
/// </summary>
internal sealed class PairLogits
{
    private readonly Matrix<float> _logits;
    private readonly int _sign;
    private readonly double[][] _bySum;

    private PairLogits(Matrix<float> logits, int modulus, int sign)
    {
        _logits = logits;
        _sign = sign;
        Modulus = modulus;
        _bySum = [.. Enumerable.Range(0, modulus).Select(_ => new double[logits.Columns])];
        Means = new double[logits.Columns];
        double squares = 0;
        for (int pair = 0; pair < logits.Rows; pair++)
        {
            ReadOnlySpan<float> row = logits.Row(pair);
            double[] ofSum = _bySum[SumOf(pair / modulus, pair % modulus)];
            for (int c = 0; c < row.Length; c++)
            {
                ofSum[c] += row[c] / (double)modulus;
                Means[c] += row[c] / (double)logits.Rows;
                squares += (double)row[c] * row[c];
            }
        }

        Variance = (squares / logits.Rows) - Means.Sum(mean => mean * mean);
    }

    /// <summary>p.</summary>
    public int Modulus { get; }

    /// <summary>The width of the output.</summary>
    public int Classes => _logits.Columns;

    /// <summary>The mean of every class over all pairs.</summary>
    public double[] Means { get; }

    /// <summary>The variance over all pairs, summed over the classes.</summary>
    public double Variance { get; }

    /// <summary>The logit of a class for the pair of number a p + b.</summary>
    public double this[int pair, int c] => _logits[pair, c];

    /// <summary>Of a network.</summary>
    /// <param name="subject">The network.</param>
    /// <param name="sign">1 for waves over a + b, -1 for those over a - b.</param>
    public static PairLogits Of(AnalysisSubject subject, int sign) =>
        new(NetworkOutputs.Logits(subject.Model, subject.Weights, AllPairs.Of(subject.Task.InputSize)), subject.Task.InputSize, sign);

    /// <summary>a + b or a - b modulo p.</summary>
    public int SumOf(int a, int b) => (a + (_sign * b) + Modulus) % Modulus;

    /// <summary>The variance over all pairs of the components of every frequency 1 .. p/2, summed over the classes.</summary>
    public double[] Energies()
    {
        double[] energies = new double[Modulus / 2];
        double[] wave = new double[Modulus];
        for (int c = 0; c < Classes; c++)
        {
            for (int s = 0; s < Modulus; s++)
            {
                wave[s] = _bySum[s][c];
            }

            double[] amplitudes = FourierSpectrum.Amplitudes(wave);
            for (int f = 1; f <= energies.Length; f++)
            {
                double amplitude = amplitudes[f - 1] / Modulus;
                energies[f - 1] += FourierSpectrum.Multiplicity(f, Modulus) * amplitude * amplitude;
            }
        }

        return energies;
    }

    /// <summary>The part of the logits that some frequencies make, [sum, class].</summary>
    public double[][] ComponentsOf(IReadOnlyList<int> frequencies)
    {
        // Of a frequency and its conjugate: 2 / p sum over s' of x_s' cos(2 pi f (s - s') / p).
        double[] kernel = new double[Modulus];
        foreach (int f in frequencies)
        {
            for (int distance = 0; distance < Modulus; distance++)
            {
                double turn = (double)((long)f * distance % Modulus) / Modulus;
                kernel[distance] += (double)FourierSpectrum.Multiplicity(f, Modulus) / Modulus * Math.Cos(2 * Math.PI * turn);
            }
        }

        double[][] components = [.. Enumerable.Range(0, Modulus).Select(_ => new double[Classes])];
        for (int s = 0; s < Modulus; s++)
        {
            for (int other = 0; other < Modulus; other++)
            {
                double weight = kernel[(s - other + Modulus) % Modulus];
                for (int c = 0; c < Classes; c++)
                {
                    components[s][c] += weight * _bySum[other][c];
                }
            }
        }

        return components;
    }
}
