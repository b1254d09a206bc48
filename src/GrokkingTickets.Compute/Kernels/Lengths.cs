using System.Runtime.CompilerServices;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>What kernels over vectors ask of their arguments.</summary>
internal static class Lengths
{
    /// <summary>Two vectors are equally long.</summary>
    /// <exception cref="ArgumentException">They are not; the message says which ones.</exception>
    public static void AreEqual(
        int length, int other,
        [CallerArgumentExpression(nameof(length))] string name = "", [CallerArgumentExpression(nameof(other))] string otherName = "")
    {
        if (length != other)
        {
            throw new ArgumentException($"{otherName} is {other}, but {name} is {length}.");
        }
    }

    /// <summary>A mask is as long as what it masks, or empty where there is none.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static void AllowMask(int length, int mask)
    {
        if (mask != 0)
        {
            AreEqual(length, mask);
        }
    }
}
