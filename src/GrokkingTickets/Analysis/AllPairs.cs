using GrokkingTickets.Tasks;

namespace GrokkingTickets.Analysis;

/// <summary>Every ordered pair of two residues: what the whole table of a binary operation is.</summary>
internal static class AllPairs
{
    /// <summary>(0, 0), (0, 1), ... (p - 1, p - 1); the targets mean nothing.</summary>
    public static TokenExamples Of(int p)
    {
        int[] tokens = new int[2 * p * p];
        for (int i = 0; i < p * p; i++)
        {
            (tokens[2 * i], tokens[(2 * i) + 1]) = (i / p, i % p);
        }

        return new TokenExamples(tokens, 2, new int[p * p]);
    }
}
