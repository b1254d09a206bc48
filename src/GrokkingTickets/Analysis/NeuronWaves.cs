using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The hidden neurons as waves over the residues (the paper, appendix G; <see cref="NeuronTables"/>): what each puts in and out for every
/// residue.
/// </summary>
public sealed record NeuronWaves() : NetworkAnalysis("neurons", Version: 1)
{
    internal const string OrderExplanation =
        "The neurons of a network stand in the same order in all pictures: by the frequency that is strongest at their input at the end, "
        + "those without any input last.";

    private static readonly VectorQuantity Frequency = new("neuron_frequency", "Strongest frequency", "Neuron")
    {
        IsFinite = false, // infinite where a neuron has no input
    };

    private static readonly RowOrder ByFrequency = new(Frequency, OrderExplanation);
    private static readonly TableQuantity Inward = Weights("input_weights");
    private static readonly TableQuantity Outward = Weights("output_weights");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Inward, Outward, Frequency];

    /// <inheritdoc/>
    public override string Purpose => "what every neuron puts in and out for every residue";

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => NeuronTables.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        double[][] input = NeuronTables.Input(subject.Model, subject.Weights);
        return new Dictionary<string, QuantityValue>
        {
            [Inward.Name] = QuantityValue.Of(input),
            [Outward.Name] = QuantityValue.Of(NeuronTables.Output(subject.Model, subject.Weights)),
            [Frequency.Name] = QuantityValue.Of(FourierSpectrum.StrongestOfEach(input)),
        };
    }

    private static TableQuantity Weights(string name) => new(name, "Weight", "Neuron", "Residue") { IsSigned = true, Order = ByFrequency };
}
