namespace GrokkingTickets.Compute;

/// <summary>The matrix product A B, or A' B when <paramref name="TransposeA"/>; the kernel reads both orders of A equally fast.</summary>
internal sealed record MatMulOperation(bool TransposeA) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs)
    {
        Shape a = TransposeA ? inputs[0].Transposed : inputs[0];
        return a.Columns == inputs[1].Rows
            ? new Shape(a.Rows, inputs[1].Columns)
            : throw new ArgumentException($"The matrix product of {a} and {inputs[1]} does not exist.");
    }

    public override Node? Pullback(Node node, Node upstream, int input)
    {
        Node a = node.Inputs[0];
        Node b = node.Inputs[1];
        return (input, TransposeA) switch
        {
            (0, false) => upstream.MatMul(b.Transpose()),
            (0, true) => b.MatMul(upstream.Transpose()),
            (_, false) => a.Transpose().MatMul(upstream),
            (_, true) => a.MatMul(upstream),
        };
    }

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.MatMul.Plain(inputs[0], inputs[1], output, TransposeA);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.MatMul.Run(inputs[0], inputs[1], output, TransposeA);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 2 * output.Count * inputs[1].Rows;
}

public sealed partial class Node
{
    /// <summary>
    /// The matrix product [m, k] x [k, n] = [m, n]. A transposed left side costs nothing; a transposed right side has to be laid
    /// out, and columns are padded to whole vectors. So A B is computed as (B' A')' where that is cheaper. The bits are the same, unless
    /// the product is one row or one column: then one of the two is a product of a single column, which the kernel sums or rounds
    /// otherwise.
    /// </summary>
    public Node MatMul(Node b)
    {
        Node mirroredLeft = b.Transpose();
        Node mirroredRight = Transpose();
        long mirrored = Cost(mirroredLeft, mirroredRight) + TransposeCost(new Shape(Shape.Rows, b.Shape.Columns));
        return mirrored < Cost(this, b) ? Product(mirroredLeft, mirroredRight).Transpose() : Product(this, b);
    }

    private static Node Product(Node a, Node b) =>
        a.Operation is TransposeOperation
            ? a.Graph.Append(new MatMulOperation(true), a.Inputs[0], b)
            : a.Graph.Append(new MatMulOperation(false), a, b);

    private static long Cost(Node a, Node b) =>
        ((long)a.Shape.Rows * b.Shape.Rows * Matrix<float>.PaddedStride(b.Shape.Columns))
        + (b.Operation is TransposeOperation ? TransposeCost(b.Shape) : 0);

    /// <summary>In multiply-adds, as measured: what does not stay in the second-level cache takes many times longer.</summary>
    private static long TransposeCost(Shape shape) => shape.Count * (shape.Count <= 65_536 ? 10 : 60);
}
