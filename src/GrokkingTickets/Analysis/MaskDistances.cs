using System.Globalization;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// How far the subnetwork of the largest weights moves (the paper's third version, section 5.1 and appendix F): the Jaccard distance
/// between the magnitude masks of a step and of <paramref name="Lag"/> steps earlier, and between those of the step and of the last one.
/// </summary>
/// <param name="Kept">The fraction of the weights that the masks keep.</param>
/// <param name="Lag">Steps.</param>
public sealed record MaskDistances(double Kept = MagnitudeMask.UsualKept, long Lag = 2000) : NetworkAnalysis("jaccard", Version: 1)
{
    /// <summary>The distance to the mask of <see cref="Lag"/> steps earlier; unknown at the start, and where no checkpoint is.</summary>
    public NumberQuantity FromBefore => new("jaccard_distance", $"Jaccard distance to {LagInWords} earlier") { IsFinite = false };

    private static readonly NumberQuantity ToLast = new("jaccard_to_last", "Jaccard distance to the last step");
    private static readonly NumberQuantity Chance = new("jaccard_chance", "Jaccard distance of independent masks");

    private static readonly VectorQuantity ToLastEach = TensorQuantities.Vector("jaccard_to_last_each", ToLast.Label);

    private VectorQuantity FromBeforeEach => TensorQuantities.Vector("jaccard_distances", FromBefore.Label) with { IsFinite = false };

    private string LagInWords => string.Create(CultureInfo.InvariantCulture, $"{Lag:N0} steps");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [FromBefore, ToLast, Chance, FromBeforeEach, ToLastEach];

    /// <inheritdoc/>
    public override string Purpose =>
        $"Jaccard distance of the mask of the largest weights to that of {LagInWords} before, and of the last";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"kept={Kept} lag={Lag}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => null;

    /// <inheritdoc/>
    public override IReadOnlyList<long> LooksAt(long step, IReadOnlyList<long> steps) => [step - Lag, steps[^1]];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ParameterSet mask = MaskOf(subject);
        MaskOverlap[] toLast = MaskOverlap.Each(subject.Model, mask, MaskOf(subject.Last));
        MaskOverlap[]? toEarlier = subject.Others.TryGetValue(subject.Step - Lag, out AnalysisSubject? earlier)
            ? MaskOverlap.Each(subject.Model, mask, MaskOf(earlier))
            : null;
        return new Dictionary<string, QuantityValue>
        {
            [FromBefore.Name] = QuantityValue.Of(toEarlier is null ? double.NaN : MaskOverlap.Whole(toEarlier).JaccardDistance),
            [ToLast.Name] = QuantityValue.Of(MaskOverlap.Whole(toLast).JaccardDistance),
            [Chance.Name] = QuantityValue.Of(MaskOverlap.Whole(toLast).Chance),
            [FromBeforeEach.Name] = QuantityValue.Of(toEarlier is null ? Array.ConvertAll(toLast, _ => double.NaN) : Distances(toEarlier)),
            [ToLastEach.Name] = QuantityValue.Of(Distances(toLast)),
        };
    }

    private ParameterSet MaskOf(AnalysisSubject subject) => MagnitudeMask.Of(subject.Weights, Kept);

    private static double[] Distances(MaskOverlap[] overlaps) => Array.ConvertAll(overlaps, overlap => overlap.JaccardDistance);
}
