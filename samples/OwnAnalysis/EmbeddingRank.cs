using GrokkingTickets.Analysis;
using GrokkingTickets.Models;

namespace OwnAnalysis;

/// <summary>Along how many directions the embeddings differ: the effective rank of W_E, and the share of each direction.</summary>
public sealed record EmbeddingRank() : NetworkAnalysis("embedding-rank", Version: 1)
{
    private const string Embedding = "W_E";

    public static NumberQuantity Rank { get; } = new("embedding_rank", "Effective rank of W_E");

    private static readonly VectorQuantity Shares = new("embedding_directions", "Share of the squares", "Direction") { First = 1 };

    public override IReadOnlyList<Quantity> Quantities => [Rank, Shares];

    public override string? WhyNot(Model model) =>
        model.Parameters.Any(tensor => tensor.Name == Embedding) ? null : "is of networks with an embedding W_E";

    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        var spectrum = MatrixSpectrum.Of(subject.Weights[Embedding]);
        double whole = spectrum.SingularValues.Sum(value => value * value);
        return new Dictionary<string, QuantityValue>
        {
            [Rank.Name] = QuantityValue.Of(spectrum.EffectiveRank),
            [Shares.Name] = QuantityValue.Of([.. spectrum.SingularValues.Select(value => value * value / whole)]),
        };
    }
}
