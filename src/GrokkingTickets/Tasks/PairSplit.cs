using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>Pairs of which a random part is trained on and the rest tested.</summary>
/// <param name="TrainFraction">The part, in (0, 1).</param>
/// <param name="Pairs">All of them.</param>
internal readonly record struct PairSplit(double TrainFraction, long Pairs)
{
    /// <summary>Pairs to train on.</summary>
    public int TrainCount => (int)Portion.Of(TrainFraction, Pairs);

    /// <summary>Pairs to test.</summary>
    public long TestCount => Pairs - TrainCount;

    /// <summary>The complaint of a setting, the fraction, that leaves none on one side, or null.</summary>
    public Complaint? Check(string property) =>
        TrainCount > 0 && TestCount > 0
            ? null
            : new Complaint(
                property,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must leave at least one pair to train on and one to test: of the {Pairs} pairs it would train on {TrainCount}"
                )
            );
}
