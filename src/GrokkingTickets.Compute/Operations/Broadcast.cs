namespace GrokkingTickets.Compute;

/// <summary>Repeats a row, a column or a scalar to fill a shape.</summary>
internal sealed record BroadcastOperation(Shape Shape) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) =>
        Shape.Broadcast(inputs[0], Shape) == Shape ? Shape : throw new ArgumentException($"{inputs[0]} does not broadcast to {Shape}.");

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.SumTo(node.Inputs[0].Shape);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Kernels.Broadcast.Plain(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Kernels.Broadcast.Run(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;
}

public sealed partial class Node
{
    /// <summary>This row, column or scalar, repeated to fill <paramref name="shape"/>.</summary>
    public Node BroadcastTo(Shape shape) => Shape == shape ? this : Graph.Append(new BroadcastOperation(shape), this);

    /// <summary>Whether this has the shape of <paramref name="other"/> or repeats to it.</summary>
    private bool Broadcasts(Node other) => Shape.Broadcast(Shape, other.Shape) == other.Shape;
}
