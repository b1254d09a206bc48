namespace GrokkingTickets.Compute;

/// <summary>How many rows have their largest element at the target; its derivative is 0.</summary>
internal sealed record CorrectCountOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Targets.OnePerRow(inputs[0], Shape.Scalar);

    public override Node? Pullback(Node node, Node upstream, int input) => null;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        output[0, 0] = T.CreateChecked(Kernels.CrossEntropy.PlainCorrectCount(inputs[0], Targets.Values));

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        output[0, 0] = Kernels.CrossEntropy.CorrectCount(inputs[0], Targets.Values);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>The number of rows whose first largest element stands at the target, [1, 1].</summary>
    public Node CorrectCount(IndexBuffer targets) => Graph.Append(new CorrectCountOperation(targets), this);
}
