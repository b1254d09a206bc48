using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>How large the tensors of weights are, and of what rank: one that has learned a few frequencies has few directions.</summary>
public sealed record TensorNorms() : NetworkAnalysis("norms", Version: 2)
{
    /// <summary>The mean of the tensors' effective ranks.</summary>
    public static NumberQuantity EffectiveRank { get; } = new("effective_rank", "Effective rank, mean of tensors") { IsFinite = false };

    /// <summary>The mean of the tensors' stable ranks.</summary>
    public static NumberQuantity StableRank { get; } = new("stable_rank", "Stable rank, mean of tensors") { IsFinite = false };

    private static readonly VectorQuantity L1 = TensorQuantities.Vector("l1_norms", "L1 norm");
    private static readonly VectorQuantity L2 = TensorQuantities.Vector("l2_norms", "L2 norm");
    private static readonly VectorQuantity Spectral = TensorQuantities.Vector("spectral_norms", "Spectral norm");

    // A tensor of zeros has no rank.
    private static readonly VectorQuantity Effective = TensorQuantities.Vector("effective_ranks", "Effective rank") with
    {
        IsFinite = false,
    };

    private static readonly VectorQuantity Stable = TensorQuantities.Vector("stable_ranks", "Stable rank") with { IsFinite = false };

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [EffectiveRank, StableRank, L1, L2, Spectral, Effective, Stable];

    /// <inheritdoc/>
    public override string Purpose => "L1, L2 and spectral norm, effective and stable rank of every tensor";

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => null;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var spectra = TensorQuantities
            .Tensors(subject.Model)
            .ToDictionary(shape => shape.Name, shape => MatrixSpectrum.Of(subject.Weights[shape.Name]));
        double[] Spectra(Func<MatrixSpectrum, double> value) => TensorQuantities.Each(subject.Model, shape => value(spectra[shape.Name]));
        double[] effective = Spectra(spectrum => spectrum.EffectiveRank),
            stable = Spectra(spectrum => spectrum.StableRank);
        return new Dictionary<string, QuantityValue>
        {
            [EffectiveRank.Name] = QuantityValue.Of(effective.Average()),
            [StableRank.Name] = QuantityValue.Of(stable.Average()),
            [L1.Name] = QuantityValue.Of(TensorQuantities.Each(subject.Model, shape => Norms.L1(subject.Weights[shape.Name]))),
            [L2.Name] = QuantityValue.Of(TensorQuantities.Each(subject.Model, shape => Norms.L2(subject.Weights[shape.Name]))),
            [Spectral.Name] = QuantityValue.Of(Spectra(spectrum => spectrum.Norm)),
            [Effective.Name] = QuantityValue.Of(effective),
            [Stable.Name] = QuantityValue.Of(stable),
        };
    }
}
