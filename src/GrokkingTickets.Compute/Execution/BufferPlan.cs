namespace GrokkingTickets.Compute;

/// <summary>
/// Places values in one block of memory so that those alive at the same time do not overlap. First fit over the gaps
/// between live values, in the order of execution: simple, and near the optimum for the long chains gradients consist of.
/// </summary>
internal sealed class BufferPlan
{
    private readonly List<(long Start, long Length)> _live = [];

    /// <summary>The floats the block must hold.</summary>
    public long Size { get; private set; }

    /// <summary>Reserves <paramref name="length"/> floats until <see cref="Release"/>; returns where they start.</summary>
    public long Reserve(long length)
    {
        long start = 0;
        int position = 0;
        while (position < _live.Count && start + length > _live[position].Start)
        {
            start = _live[position].Start + _live[position].Length;
            position++;
        }

        _live.Insert(position, (start, length));
        Size = Math.Max(Size, start + length);
        return start;
    }

    public void Release(long start) => _live.RemoveAt(_live.FindIndex(block => block.Start == start));
}
