namespace GrokkingTickets.Compute;

/// <summary>
/// The mean cross-entropy and the number of right rows, which one pass over the logits gives; for measuring only, its derivative is 0.
/// </summary>
internal sealed record LossAndCountOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Targets.OnePerRow(inputs[0], new Shape(1, 2));

    public override Node? Pullback(Node node, Node upstream, int input) => null;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
    {
        output[0, 0] = Kernels.CrossEntropy.PlainLoss(inputs[0], Targets.Values);
        output[0, 1] = T.CreateChecked(Kernels.CrossEntropy.PlainCorrectCount(inputs[0], Targets.Values));
    }

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
    {
        (double loss, int correct) = Kernels.CrossEntropy.LossAndCount(inputs[0], Targets.Values);
        output.Data.Clear();
        output[0, 0] = (float)loss;
        output[0, 1] = correct;
    }

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 21 * inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>
    /// The mean cross-entropy of these logits [n, classes] against n target classes, and the number of rows whose first largest element
    /// stands there, [1, 2].
    /// </summary>
    public Node LossAndCount(IndexBuffer targets) => Graph.Append(new LossAndCountOperation(targets), this);
}
