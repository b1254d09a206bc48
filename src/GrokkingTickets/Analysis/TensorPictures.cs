using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// Embedding and unembedding as pictures, and their masks and those of the hidden layer (the paper's third version, appendix I): a row a
/// dimension or neuron, in the order of the frequency that is strongest in the embedding, or unembedding, of a dimension. A dense network
/// has a mask of ones.
/// </summary>
public sealed record TensorPictures() : NetworkAnalysis("weights", Version: 1)
{
    private static readonly VectorQuantity EmbeddingFrequency = Frequency("embedding_row_frequency");
    private static readonly VectorQuantity UnembeddingFrequency = Frequency("unembedding_row_frequency");

    private const string OrderExplanation =
        "The rows stand in the same order in all pictures of a network: by the frequency that is strongest in them at the end, those of "
        + "zeros last.";

    private static readonly TableQuantity Embedding = Picture("embedding", "Weight", "Residue", EmbeddingFrequency, isSigned: true);
    private static readonly TableQuantity Unembedding = Picture("unembedding", "Weight", "Class", UnembeddingFrequency, isSigned: true);
    private static readonly TableQuantity EmbeddingMask = Picture("embedding_mask", "Kept", "Residue", EmbeddingFrequency, isSigned: false);
    private static readonly TableQuantity UnembeddingMask = Picture(
        "unembedding_mask",
        "Kept",
        "Class",
        UnembeddingFrequency,
        isSigned: false
    );
    private static readonly TableQuantity HiddenMask = new("hidden_mask", "Kept", "Neuron", "Dimension");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities =>
        [Embedding, Unembedding, EmbeddingMask, UnembeddingMask, HiddenMask, EmbeddingFrequency, UnembeddingFrequency];

    /// <inheritdoc/>
    public override string Purpose => "embedding, unembedding and masks as pictures";

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => NeuronTables.WhyNot(model);

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ParameterSet mask = subject.Mask ?? Mask.Dense(subject.Model.Parameters);
        (int inputs, int classes) = (subject.Model.Inputs, subject.Model.Classes);
        double[][] embedding = Rows(subject.Weights["W_E"], inputs),
            unembedding = Rows(subject.Weights["W_U"], classes);
        return new Dictionary<string, QuantityValue>
        {
            [Embedding.Name] = QuantityValue.Of(embedding),
            [Unembedding.Name] = QuantityValue.Of(unembedding),
            [EmbeddingMask.Name] = QuantityValue.Of(Rows(mask["W_E"], inputs)),
            [UnembeddingMask.Name] = QuantityValue.Of(Rows(mask["W_U"], classes)),
            [HiddenMask.Name] = QuantityValue.Of(Rows(mask["W_in"], mask["W_in"].Columns)),
            [EmbeddingFrequency.Name] = QuantityValue.Of(FourierSpectrum.StrongestOfEach(embedding)),
            [UnembeddingFrequency.Name] = QuantityValue.Of(FourierSpectrum.StrongestOfEach(unembedding)),
        };
    }

    /// <summary>A tensor's rows, of its first columns.</summary>
    internal static double[][] Rows(Matrix<float> tensor, int columns) =>
        [.. Enumerable.Range(0, tensor.Rows).Select(row => Array.ConvertAll(tensor.Row(row)[..columns].ToArray(), value => (double)value))];

    private static VectorQuantity Frequency(string name) => new(name, "Strongest frequency", "Dimension") { IsFinite = false };

    private static TableQuantity Picture(string name, string label, string column, VectorQuantity by, bool isSigned) =>
        new(name, label, "Dimension", column) { IsSigned = isSigned, Order = new RowOrder(by, OrderExplanation) };
}
