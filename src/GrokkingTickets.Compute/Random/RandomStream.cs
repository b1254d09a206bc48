using System.Security.Cryptography;
using System.Text;

namespace GrokkingTickets.Compute;

/// <summary>
/// A named stream of random numbers: value i is a pure function of (seed, name, i), computed with integer arithmetic and
/// IEEE-exact operations only, so it has the same bits on every machine and does not depend on what else was drawn.
/// The key of <see cref="Philox"/> is the seed; words 2 and 3 of its counter are the first eight bytes (little endian) of
/// SHA-256 of the name in UTF-8; words 0 and 1 count blocks of two 64-bit values.
/// </summary>
public readonly struct RandomStream
{
    private readonly (uint K0, uint K1) _key;
    private readonly uint _name0;
    private readonly uint _name1;

    public RandomStream(ulong seed, string name)
    {
        _key = ((uint)seed, (uint)(seed >> 32));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        _name0 = BitConverter.ToUInt32(hash);
        _name1 = BitConverter.ToUInt32(hash[4..]);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong index)
    {
        ulong block = index >> 1;
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(((uint)block, (uint)(block >> 32), _name0, _name1), _key);
        return (index & 1) == 0 ? ((ulong)x1 << 32) | x0 : ((ulong)x3 << 32) | x2;
    }

    /// <summary>Uniform in (0, 1): an odd multiple of 2^-53, never 0 or 1.</summary>
    public double Uniform(ulong index) => ((Bits(index) >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Standard normal, by inversion of one uniform value.</summary>
    public double Normal(ulong index) => NormalQuantile.Of(Uniform(index));

    /// <summary>
    /// A random order of 0 .. <paramref name="count"/> - 1: sorted by the 64 bits drawn for each, ties by position. Draws the
    /// values <paramref name="from"/> .. <paramref name="from"/> + <paramref name="count"/> - 1.
    /// </summary>
    public int[] Permutation(int count, ulong from = 0)
    {
        int[] order = new int[count];
        Permutation(order, new ulong[count], from);
        return order;
    }

    /// <summary>The same order as <see cref="Permutation(int, ulong)"/>, without allocating.</summary>
    /// <param name="order">Takes it.</param>
    /// <param name="keys">As long; is overwritten.</param>
    /// <param name="from">The first value that is drawn.</param>
    public void Permutation(Span<int> order, Span<ulong> keys, ulong from = 0)
    {
        for (int i = 0; i < order.Length; i++)
        {
            keys[i] = Bits(from + (ulong)i);
            order[i] = i;
        }

        keys.Sort(order);
        for (int first = 0, end; first < order.Length; first = end)
        {
            // Equal keys, which the sort leaves in any order.
            for (end = first + 1; end < order.Length && keys[end] == keys[first]; end++) { }
            order[first..end].Sort();
        }
    }
}
