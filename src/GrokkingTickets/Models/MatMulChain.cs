namespace GrokkingTickets.Models;

internal static class MatMulChainExtensions
{
    /// <summary>
    /// a b c in the cheaper order of multiplication. When a has many rows, the batch, (b c) is a small table and never
    /// forms the wide product a b.
    /// </summary>
    public static Node MatMulChain(this Node a, Node b, Node c)
    {
        long rows = a.Shape.Rows;
        long leftFirst = (rows * b.Shape.Count) + (rows * c.Shape.Count);
        long rightFirst = (b.Shape.Count * c.Shape.Columns) + (rows * b.Shape.Rows * c.Shape.Columns);
        return rightFirst < leftFirst ? a.MatMul(b.MatMul(c)) : a.MatMul(b).MatMul(c);
    }
}
