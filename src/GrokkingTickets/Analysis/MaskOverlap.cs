using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>How much two masks have in common, of one tensor or of several together.</summary>
/// <param name="Count">Weights.</param>
/// <param name="First">Weights that the first keeps.</param>
/// <param name="Second">Weights that the second keeps.</param>
/// <param name="Both">Weights that both keep.</param>
public sealed record MaskOverlap(long Count, long First, long Second, long Both)
{
    /// <summary>Weights that either keeps.</summary>
    public long Either => First + Second - Both;

    /// <summary>The Jaccard distance, 1 - |m and m'| / |m or m'| (version 3 of the paper, section 5.1); 0 where both are empty.</summary>
    public double JaccardDistance => Either == 0 ? 0 : 1 - ((double)Both / Either);

    /// <summary>
    /// The distance of two masks that keep as many weights as these do, but independently: 1 - ab / (a + b - ab) of the fractions a and b.
    /// It is 0.75 where both keep 0.4.
    /// </summary>
    public double Chance
    {
        get
        {
            double a = (double)First / Count,
                b = (double)Second / Count;
            return First + Second == 0 ? 0 : 1 - (a * b / (a + b - (a * b)));
        }
    }

    /// <summary>Of two masks, in a tensor.</summary>
    public static MaskOverlap Of(ParameterSet first, ParameterSet second, string tensor)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        float[] one = first.ToArray(tensor),
            other = second.ToArray(tensor);
        (long inFirst, long inSecond, long inBoth) = (0, 0, 0);
        for (int i = 0; i < one.Length; i++)
        {
            bool isFirst = one[i] != 0,
                isSecond = other[i] != 0;
            inFirst += isFirst ? 1 : 0;
            inSecond += isSecond ? 1 : 0;
            inBoth += isFirst && isSecond ? 1 : 0;
        }

        return new MaskOverlap(one.Length, inFirst, inSecond, inBoth);
    }

    /// <summary>Of two masks of a model, tensor by tensor.</summary>
    public static MaskOverlap[] Each(Model model, ParameterSet first, ParameterSet second) =>
        [.. TensorQuantities.Tensors(model).Select(shape => Of(first, second, shape.Name))];

    /// <summary>Of several tensors as if they were one.</summary>
    public static MaskOverlap Whole(IEnumerable<MaskOverlap> parts) =>
        parts.Aggregate(
            new MaskOverlap(0, 0, 0, 0),
            (sum, part) => new MaskOverlap(sum.Count + part.Count, sum.First + part.First, sum.Second + part.Second, sum.Both + part.Both)
        );
}
