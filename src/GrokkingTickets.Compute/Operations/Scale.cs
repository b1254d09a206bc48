namespace GrokkingTickets.Compute;

/// <summary>factor * x.</summary>
internal sealed record ScaleOperation(double Factor) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.Scale(Factor);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.Scale.Plain(inputs[0], T.CreateChecked(Factor), output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.Scale.Run(inputs[0], (float)Factor, output);

    public override bool MayOverwrite(int input) => true;
}

public sealed partial class Node
{
    /// <summary>factor * x.</summary>
    public Node Scale(double factor) =>
        factor == 1 ? this
        : ConstantValue is { } value ? Graph.Constant(factor * value)
        : Operation is ScaleOperation inner ? Inputs[0].Scale(factor * inner.Factor)
        : Graph.Append(new ScaleOperation(factor), this);
}
