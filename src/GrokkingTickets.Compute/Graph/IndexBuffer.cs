namespace GrokkingTickets.Compute;

/// <summary>
/// Integers an operation reads at run time: which rows to gather, which class is right. The host may change the
/// values between runs; the length is fixed. Compared by identity.
/// </summary>
public sealed class IndexBuffer(int[] values)
{
    public IndexBuffer(int length)
        : this(new int[length]) { }

    public Span<int> Values => values;

    public int Length => values.Length;
}
