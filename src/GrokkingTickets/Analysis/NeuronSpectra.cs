using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The hidden neurons as waves over the residues (the paper, appendix G): what each puts in and out for every residue, the spectra of
/// that, and how far these are from a single frequency.
/// </summary>
public sealed record NeuronSpectra() : NetworkAnalysis("neuron-spectra", Version: 1)
{
    private static readonly VectorQuantity Dominant = new("dominant_frequency", "Strongest frequency, input side", "Neuron")
    {
        IsFinite = false, // infinite where a neuron has no input
    };

    private static readonly RowOrder ByFrequency = new(
        Dominant,
        "The neurons of a network stand in the same order in all pictures: by the frequency that is strongest at their input at the end, "
            + "those without any input last."
    );

    /// <summary>Fourier entropy of the input side, W_E W_in: the mean over neurons, unknown where no residue reaches any.</summary>
    public static NumberQuantity InputEntropy { get; } = new("fourier_entropy", "Fourier entropy, input side") { IsFinite = false };

    /// <summary>That of the output side, W_out W_U.</summary>
    public static NumberQuantity OutputEntropy { get; } =
        new("output_fourier_entropy", "Fourier entropy, output side") { IsFinite = false };

    /// <summary>The normalised amplitudes of the input side at the frequencies 1 .. p/2.</summary>
    public static TableQuantity InputSpectrum { get; } = Spectrum("input_spectrum");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities =>
        [
            InputEntropy,
            OutputEntropy,
            Weights("input_weights"),
            Weights("output_weights"),
            InputSpectrum,
            Spectrum("output_spectrum"),
            Dominant,
        ];

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => NeuronTables.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        double[][] input = NeuronTables.Input(subject.Weights),
            output = NeuronTables.Output(subject.Weights);
        double[][] inputAmplitudes = Array.ConvertAll(input, row => FourierSpectrum.Amplitudes(row)),
            outputAmplitudes = Array.ConvertAll(output, row => FourierSpectrum.Amplitudes(row));
        return new Dictionary<string, QuantityValue>
        {
            [InputEntropy.Name] = QuantityValue.Of(FourierSpectrum.MeanEntropy(inputAmplitudes)),
            [OutputEntropy.Name] = QuantityValue.Of(FourierSpectrum.MeanEntropy(outputAmplitudes)),
            ["input_weights"] = QuantityValue.Of(input),
            ["output_weights"] = QuantityValue.Of(output),
            [InputSpectrum.Name] = QuantityValue.Of(Array.ConvertAll(inputAmplitudes, FourierSpectrum.Normalized)),
            ["output_spectrum"] = QuantityValue.Of(Array.ConvertAll(outputAmplitudes, FourierSpectrum.Normalized)),
            [Dominant.Name] = QuantityValue.Of(Array.ConvertAll(inputAmplitudes, Strongest)),
        };
    }

    private static TableQuantity Weights(string name) => new(name, "Weight", "Neuron", "Residue") { IsSigned = true, Order = ByFrequency };

    private static TableQuantity Spectrum(string name) =>
        new(name, "Share of the amplitude", "Neuron", "Frequency") { FirstColumn = 1, Order = ByFrequency };

    private static double Strongest(double[] amplitudes) =>
        amplitudes.Max() == 0 ? double.PositiveInfinity : 1 + Array.IndexOf(amplitudes, amplitudes.Max());
}
