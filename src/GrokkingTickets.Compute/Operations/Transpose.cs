namespace GrokkingTickets.Compute;

/// <summary>Rows become columns.</summary>
internal sealed record TransposeOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0].Transposed;

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.Transpose();

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Kernels.Transpose.Plain(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Kernels.Transpose.Run(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;
}

public sealed partial class Node
{
    /// <summary>Rows become columns: [r, c] to [c, r].</summary>
    public Node Transpose() =>
        Shape.IsScalar ? this
        : Operation is TransposeOperation ? Inputs[0]
        : Graph.Append(new TransposeOperation(), this);
}
