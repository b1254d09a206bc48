using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How periodic the hidden neurons are (the paper, appendix G; <see cref="NeuronTables"/>): the spectra of what each puts in and out for
/// every residue, and how far these are from a single frequency.
/// </summary>
public sealed record NeuronSpectra() : NetworkAnalysis("fourier", Version: 2)
{
    private static readonly VectorQuantity Dominant = Frequencies("dominant_frequency", "Strongest frequency, input side");
    private static readonly VectorQuantity OutputDominant = Frequencies("output_dominant_frequency", "Strongest frequency, output side");
    private static readonly RowOrder ByFrequency = new(Dominant, NeuronWaves.OrderExplanation);

    /// <summary>Fourier entropy of the input side, W_E W_in: the mean over neurons, unknown where no residue reaches any.</summary>
    public static NumberQuantity InputEntropy { get; } = Number("fourier_entropy", "Fourier entropy, input side");

    /// <summary>That of the output side, W_out W_U.</summary>
    public static NumberQuantity OutputEntropy { get; } = Number("output_fourier_entropy", "Fourier entropy, output side");

    /// <summary>The inverse participation ratio of the input side, the mean over neurons.</summary>
    public static NumberQuantity InputParticipation { get; } = Number("participation_ratio", "Inverse participation ratio, input side");

    /// <summary>That of the output side.</summary>
    public static NumberQuantity OutputParticipation { get; } =
        Number("output_participation_ratio", "Inverse participation ratio, output side");

    /// <summary>The normalised amplitudes of the input side at the frequencies 1 .. p/2.</summary>
    public static TableQuantity InputSpectrum { get; } = Spectrum("input_spectrum");

    private static TableQuantity OutputSpectrum { get; } = Spectrum("output_spectrum");
    private static readonly VectorQuantity InputMean = MeanSpectrum("mean_input_spectrum");
    private static readonly VectorQuantity OutputMean = MeanSpectrum("mean_output_spectrum");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities =>
        [
            InputEntropy,
            OutputEntropy,
            InputParticipation,
            OutputParticipation,
            InputSpectrum,
            OutputSpectrum,
            InputMean,
            OutputMean,
            Dominant,
            OutputDominant,
        ];

    /// <inheritdoc/>
    public override string Purpose => "spectra of the neurons, their entropy and inverse participation ratio, strongest frequencies";

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => NeuronTables.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        double[][] input = Amplitudes(NeuronTables.Input(subject.Model, subject.Weights)),
            output = Amplitudes(NeuronTables.Output(subject.Model, subject.Weights));
        return new Dictionary<string, QuantityValue>
        {
            [InputEntropy.Name] = QuantityValue.Of(FourierSpectrum.MeanEntropy(input)),
            [OutputEntropy.Name] = QuantityValue.Of(FourierSpectrum.MeanEntropy(output)),
            [InputParticipation.Name] = QuantityValue.Of(FourierSpectrum.MeanParticipationRatio(input)),
            [OutputParticipation.Name] = QuantityValue.Of(FourierSpectrum.MeanParticipationRatio(output)),
            [InputSpectrum.Name] = QuantityValue.Of(Array.ConvertAll(input, FourierSpectrum.Normalized)),
            [OutputSpectrum.Name] = QuantityValue.Of(Array.ConvertAll(output, FourierSpectrum.Normalized)),
            [InputMean.Name] = QuantityValue.Of(FourierSpectrum.MeanNormalized(input)),
            [OutputMean.Name] = QuantityValue.Of(FourierSpectrum.MeanNormalized(output)),
            [Dominant.Name] = QuantityValue.Of(Array.ConvertAll(input, FourierSpectrum.Strongest)),
            [OutputDominant.Name] = QuantityValue.Of(Array.ConvertAll(output, FourierSpectrum.Strongest)),
        };
    }

    private static double[][] Amplitudes(double[][] rows) => Array.ConvertAll(rows, row => FourierSpectrum.Amplitudes(row));

    // Unknown where no residue reaches any neuron.
    private static NumberQuantity Number(string name, string label) => new(name, label) { IsFinite = false };

    // Infinite where a neuron has no input or output.
    private static VectorQuantity Frequencies(string name, string label) => new(name, label, "Neuron") { IsFinite = false };

    private static VectorQuantity MeanSpectrum(string name) => new(name, "Share of the amplitude", "Frequency") { First = 1 };

    private static TableQuantity Spectrum(string name) =>
        new(name, "Share of the amplitude", "Neuron", "Frequency") { FirstColumn = 1, Order = ByFrequency };
}
