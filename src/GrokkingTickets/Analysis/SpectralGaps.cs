using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How well connected the tensors are as bipartite graphs from their columns to their rows (the paper's third version, section 5.2 and
/// Table 1), of every tensor and their mean:
/// <code>
/// weighted spectral gap = sigma_1(W) - sigma_2(W)
/// spectral gap          = sigma_1(m) - sigma_2(m)
/// Ramanujan gap         = sqrt(2 d_avg - 1) - sigma_2(m),    d_avg = 2 edges / (rows + columns)
/// </code>
/// W are the weights as they are, m is the network's mask; of a dense network, that of its largest weights over all tensors. sigma_2(m)
/// is the largest non-trivial eigenvalue of the graph; the paper does not say over which vertices its average degree is: here, over all.
/// </summary>
/// <param name="Kept">The fraction of a dense network's weights in that mask.</param>
public sealed record SpectralGaps(double Kept = MagnitudeMask.UsualKept) : NetworkAnalysis("gaps", Version: 1)
{
    private static readonly NumberQuantity Weighted = new("weighted_spectral_gap", "Weighted spectral gap, mean of tensors");
    private static readonly NumberQuantity Spectral = new("spectral_gap", "Spectral gap, mean of tensors");
    private static readonly NumberQuantity Ramanujan = new("ramanujan_gap", "Ramanujan gap, mean of tensors") { IsFinite = false };
    private static readonly VectorQuantity WeightedEach = TensorQuantities.Vector("weighted_spectral_gaps", "Weighted spectral gap");
    private static readonly VectorQuantity SpectralEach = TensorQuantities.Vector("spectral_gaps", "Spectral gap");

    // With less than half an edge a vertex there is no bound.
    private static readonly VectorQuantity RamanujanEach = TensorQuantities.Vector("ramanujan_gaps", "Ramanujan gap") with
    {
        IsFinite = false,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Weighted, Spectral, Ramanujan, WeightedEach, SpectralEach, RamanujanEach];

    /// <inheritdoc/>
    public override string Purpose => "weighted spectral, spectral and Ramanujan gap of every tensor";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"kept={Kept}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => null;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ParameterSet mask = MagnitudeMask.OwnOr(subject, Kept);
        double[] weighted = TensorQuantities.Each(subject.Model, shape => MatrixSpectrum.Of(subject.Weights[shape.Name]).Gap);
        MatrixSpectrum[] masks = [.. TensorQuantities.Tensors(subject.Model).Select(shape => MatrixSpectrum.Of(mask[shape.Name]))];
        double[] spectral = Array.ConvertAll(masks, spectrum => spectrum.Gap);
        double[] ramanujan =
        [
            .. TensorQuantities
                .Tensors(subject.Model)
                .Zip(masks, (shape, spectrum) => Bound(shape, Mask.KeptCount(mask, shape.Name)) - spectrum.Second),
        ];
        return new Dictionary<string, QuantityValue>
        {
            [Weighted.Name] = QuantityValue.Of(weighted.Average()),
            [Spectral.Name] = QuantityValue.Of(spectral.Average()),
            [Ramanujan.Name] = QuantityValue.Of(ramanujan.Average()),
            [WeightedEach.Name] = QuantityValue.Of(weighted),
            [SpectralEach.Name] = QuantityValue.Of(spectral),
            [RamanujanEach.Name] = QuantityValue.Of(ramanujan),
        };
    }

    private static double Bound(ParameterShape shape, long edges) => Math.Sqrt((2 * (2.0 * edges / (shape.Rows + shape.Columns))) - 1);
}
