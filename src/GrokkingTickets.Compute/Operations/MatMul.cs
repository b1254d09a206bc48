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
    /// The matrix product [m, k] x [k, n] = [m, n]. A transposed left side costs nothing; of a transposed right side the
    /// cheaper of A B' = (B A')' is taken, by the number of elements to transpose.
    /// </summary>
    public Node MatMul(Node b)
    {
        if (b.Operation is TransposeOperation)
        {
            Node untransposed = b.Inputs[0];
            bool leftIsFree = Operation is TransposeOperation;
            long mirrored = Shape.Rows * (long)b.Shape.Columns + (leftIsFree ? 0 : Shape.Count);
            if (mirrored < b.Shape.Count)
            {
                return untransposed.MatMul(Transpose()).Transpose();
            }
        }

        return Operation is TransposeOperation
            ? Graph.Append(new MatMulOperation(true), Inputs[0], b)
            : Graph.Append(new MatMulOperation(false), this, b);
    }
}
