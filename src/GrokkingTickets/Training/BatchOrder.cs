using GrokkingTickets.Tasks;

namespace GrokkingTickets.Training;

/// <summary>The examples of every step, of <see cref="Minibatches"/>.</summary>
public sealed class BatchOrder
{
    private readonly RandomStream _random;
    private readonly int[] _order;
    private readonly ulong[] _keys;
    private long _epoch = -1;

    /// <param name="batches">How they are drawn.</param>
    /// <param name="count">Examples in all.</param>
    public BatchOrder(Minibatches batches, int count)
    {
        (_random, _order, _keys) = (batches.Random, new int[count], new ulong[count]);
        Size = Math.Min(batches.Size, count);
    }

    /// <summary>Examples of a batch.</summary>
    public int Size { get; }

    /// <summary>Examples of the last batch of an epoch, where they are fewer; else 0.</summary>
    public int Rest => _order.Length % Size;

    /// <summary>Batches of an epoch.</summary>
    public int PerEpoch => (_order.Length + Size - 1) / Size;

    /// <summary>The examples of an update, from 1.</summary>
    public ReadOnlySpan<int> Of(long step)
    {
        (long epoch, long place) = Math.DivRem(step - 1, PerEpoch);
        if (epoch != _epoch)
        {
            _random.Permutation(_order, _keys, (ulong)epoch * (ulong)_order.Length);
            _epoch = epoch;
        }

        int start = (int)place * Size;
        return _order.AsSpan(start, Math.Min(Size, _order.Length - start));
    }
}
