using GrokkingTickets.Analysis;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>How uneven the L2 norms of a network's tensors are. It has a meaning for every network.</summary>
public sealed record TensorNorms() : NetworkAnalysis("tensor-norms", Version: 1)
{
    /// <summary>The largest share of the whole norm's square that one tensor has.</summary>
    public static NumberQuantity LargestShare { get; } = new("largest_norm_share", "Largest share of ||theta||^2") { IsFraction = true };

    /// <summary>The norms themselves.</summary>
    public static VectorQuantity Each { get; } = new("tensor_norms", "L2 norm", "Tensor");

    public override IReadOnlyList<Quantity> Quantities => [LargestShare, Each];

    public override string? WhyNot(Model model) => null;

    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        double[] norms = [.. subject.Model.Parameters.Select(shape => Norms.L2(subject.Weights[shape.Name]))];
        double whole = norms.Sum(norm => norm * norm);
        return new Dictionary<string, QuantityValue>
        {
            [LargestShare.Name] = QuantityValue.Of(whole == 0 ? 0 : norms.Max(norm => norm * norm) / whole),
            [Each.Name] = QuantityValue.Of(norms),
        };
    }
}
