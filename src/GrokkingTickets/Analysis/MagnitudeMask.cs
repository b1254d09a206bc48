using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The mask of the largest weights at a step, over all tensors together: the subnetwork that magnitude pruning would find there, whose
/// changes over training the paper's later version follows (section 5.1).
/// </summary>
public static class MagnitudeMask
{
    /// <summary>The fraction that is kept unless said, as by the paper's tickets.</summary>
    public const double UsualKept = 0.4;

    /// <summary>The mask of 1 (kept) and 0; weights that equal the threshold are pruned, as in a ticket.</summary>
    /// <param name="weights">Pruned ones are 0.</param>
    /// <param name="kept">The fraction to keep, in (0, 1].</param>
    public static ParameterSet Of(ParameterSet weights, double kept) =>
        Mask.KeepHighest(Magnitude.Scores(weights), 1 - kept, PruningScope.Global);

    /// <summary>A network's own mask; of a dense network, that of its largest weights.</summary>
    public static ParameterSet OwnOr(AnalysisSubject subject, double kept)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject.Mask ?? Of(subject.Weights, kept);
    }
}
