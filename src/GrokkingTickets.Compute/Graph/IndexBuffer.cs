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

    /// <summary>The shape of what an operation makes of <paramref name="rows"/>, each of which needs one of these.</summary>
    /// <exception cref="ArgumentException">There are more or fewer rows.</exception>
    internal Shape OnePerRow(Shape rows, Shape result) =>
        rows.Rows == Length ? result : throw new ArgumentException($"{Length} targets do not fit {rows}.", nameof(rows));
}
