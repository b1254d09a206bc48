namespace GrokkingTickets.Compute;

/// <summary>Sums over rows, over columns or over both, into a shape with 1 there: the adjoint of repeating.</summary>
internal sealed record SumOperation(Shape Shape) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) =>
        Shape.Broadcast(inputs[0], Shape) == inputs[0] ? Shape : throw new ArgumentException($"{inputs[0]} does not sum to {Shape}.");

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.BroadcastTo(node.Inputs[0].Shape);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Kernels.Sum.Plain(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Kernels.Sum.Run(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>Summed over the dimensions that are 1 in <paramref name="shape"/>.</summary>
    public Node SumTo(Shape shape) => Shape == shape ? this : Graph.Append(new SumOperation(shape), this);

    /// <summary>The sum of all elements, [1, 1].</summary>
    public Node Sum() => SumTo(Shape.Scalar);

    /// <summary>The sum of each row, [rows, 1].</summary>
    public Node SumRows() => SumTo(new Shape(Shape.Rows, 1));
}
