namespace GrokkingTickets.Compute;

/// <summary>One number, as a 1 x 1 matrix.</summary>
internal sealed record ConstantOperation(double Value) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Shape.Scalar;

    public override Node? Pullback(Node node, Node upstream, int input) => null;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => output[0, 0] = T.CreateChecked(Value);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => output[0, 0] = (float)Value;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;
}

public sealed partial class Node
{
    /// <summary>The value of a constant node, or null.</summary>
    internal double? ConstantValue => (Operation as ConstantOperation)?.Value;
}
