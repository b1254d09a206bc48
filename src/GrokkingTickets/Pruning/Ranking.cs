namespace GrokkingTickets.Pruning;

/// <summary>Finds a score by its rank.</summary>
internal static class Ranking
{
    private const int Half = 1 << 16;

    /// <summary>
    /// The score that would be at a place if all were sorted, the smallest first. Counted by the upper half of their bits and then by the
    /// lower, which takes two passes where sorting takes many.
    /// </summary>
    /// <param name="scores">None of them is NaN.</param>
    /// <param name="place">From 0 to one less than their number.</param>
    public static float At(ReadOnlySpan<float> scores, int place)
    {
        int[] counts = new int[Half];
        foreach (float score in scores)
        {
            counts[Order(score) >> 16]++;
        }

        uint upper = Find(counts, ref place);
        Array.Clear(counts);
        foreach (float score in scores)
        {
            uint order = Order(score);
            if (order >> 16 == upper)
            {
                counts[order & (Half - 1)]++;
            }
        }

        return Score((upper << 16) | Find(counts, ref place));
    }

    /// <summary>Where the place lies; what is left of it is the place there.</summary>
    private static uint Find(int[] counts, ref int place)
    {
        uint at = 0;
        while (place >= counts[at])
        {
            place -= counts[at];
            at++;
        }

        return at;
    }

    /// <summary>A whole number that is larger for a larger score.</summary>
    private static uint Order(float score)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score);
        return (bits & 0x8000_0000) == 0 ? bits | 0x8000_0000 : ~bits;
    }

    private static float Score(uint order) => BitConverter.UInt32BitsToSingle((order & 0x8000_0000) != 0 ? order & 0x7fff_ffff : ~order);
}
