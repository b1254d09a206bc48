namespace GrokkingTickets.Compute;

/// <summary>The mean over rows of -log softmax(logits)[target].</summary>
internal sealed record CrossEntropyOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Targets.OnePerRow(inputs[0], Shape.Scalar);

    public override Node? Pullback(Node node, Node upstream, int input) =>
        node.Graph.Append(new CrossEntropyGradientOperation(Targets), node.Inputs[0]) * upstream;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        output[0, 0] = Kernels.CrossEntropy.PlainLoss(inputs[0], Targets.Values);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        output[0, 0] = (float)Kernels.CrossEntropy.Loss(inputs[0], Targets.Values);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 20 * inputs[0].Count;
}

/// <summary>
/// (softmax(logits) - onehot(target)) / rows, with the right class computed as minus the sum of the others, so that it
/// keeps its digits when the loss is tiny.
/// </summary>
internal sealed record CrossEntropyGradientOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) =>
        (1.0 / node.Shape.Rows) * node.Inputs[0].Softmax().SoftmaxJacobian(upstream);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.CrossEntropy.PlainGradient(inputs[0], Targets.Values, T.One / T.CreateChecked(output.Rows), output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.CrossEntropy.Gradient(inputs[0], Targets.Values, 1f / output.Rows, output);

    public override bool MayOverwrite(int input) => true;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 20 * output.Count;
}

public sealed partial class Node
{
    /// <summary>The mean cross-entropy of these logits [n, classes] against n target classes, [1, 1].</summary>
    public Node CrossEntropy(IndexBuffer targets) => Graph.Append(new CrossEntropyOperation(targets), this);
}
