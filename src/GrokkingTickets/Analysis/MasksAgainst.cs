using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How far a run's masks are from one mask, of another run or another step: the Jaccard distance over all tensors and of every tensor. A
/// network's mask is its own; of a dense network, that of its largest weights.
/// </summary>
/// <param name="Reference">The mask to compare with.</param>
/// <param name="Kept">The fraction of a dense network's weights in its mask.</param>
public sealed record MasksAgainst(ParameterSet Reference, double Kept = MagnitudeMask.UsualKept) : NetworkAnalysis("against", Version: 1)
{
    private static readonly NumberQuantity Distance = new("jaccard_against", "Jaccard distance to the other mask");
    private static readonly NumberQuantity Chance = new("jaccard_against_chance", "Jaccard distance of independent masks");
    private static readonly VectorQuantity Each = TensorQuantities.Vector("jaccard_against_each", "Jaccard distance to the other mask");
    private static readonly VectorQuantity ChanceEach = TensorQuantities.Vector(
        "jaccard_against_chance_each",
        "Jaccard distance of independent masks"
    );

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Distance, Chance, Each, ChanceEach];

    /// <inheritdoc/>
    public override string Purpose => "Jaccard distance of every tensor's mask to another run's, and that of independent masks";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"kept={Kept}");

    /// <summary>Against the mask of a network.</summary>
    public static MasksAgainst MaskOf(AnalysisSubject reference) => new(MagnitudeMask.OwnOr(reference, MagnitudeMask.UsualKept));

    /// <summary>Masks can be compared where the tensors are the same.</summary>
    public override string? WhyNot(Model model)
    {
        IEnumerable<ParameterShape> here = TensorQuantities.Tensors(model),
            there = Reference.Shapes.Where(shape => shape.Prunable);
        return here.Select(Description).SequenceEqual(there.Select(Description))
            ? null
            : $"is of networks with the tensors {string.Join(", ", there.Select(Description))}";
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ParameterSet mask = MagnitudeMask.OwnOr(subject, Kept);
        MaskOverlap[] each = MaskOverlap.Each(subject.Model, mask, Reference);
        var whole = MaskOverlap.Whole(each);
        return new Dictionary<string, QuantityValue>
        {
            [Distance.Name] = QuantityValue.Of(whole.JaccardDistance),
            [Chance.Name] = QuantityValue.Of(whole.Chance),
            [Each.Name] = QuantityValue.Of(Array.ConvertAll(each, overlap => overlap.JaccardDistance)),
            [ChanceEach.Name] = QuantityValue.Of(Array.ConvertAll(each, overlap => overlap.Chance)),
        };
    }

    private static string Description(ParameterShape shape) =>
        string.Create(CultureInfo.InvariantCulture, $"{shape.Name} {shape.Rows} x {shape.Columns}");
}
