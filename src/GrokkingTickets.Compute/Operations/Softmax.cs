namespace GrokkingTickets.Compute;

/// <summary>Each row's softmax, exp(x_j) / sum_k exp(x_k).</summary>
internal sealed record SoftmaxOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => node.SoftmaxJacobian(upstream);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Kernels.Softmax.Plain(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Kernels.Softmax.Run(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 20 * output.Count;
}

public sealed partial class Node
{
    /// <summary>Each row's softmax.</summary>
    public Node Softmax() => Graph.Append(new SoftmaxOperation(), this);

    /// <summary>With this P = softmax(x), the symmetric Jacobian applied to each row of u: P * u - P * sum(P * u).</summary>
    internal Node SoftmaxJacobian(Node u)
    {
        Node weighted = this * u;
        return weighted - (this * weighted.SumRows());
    }
}
