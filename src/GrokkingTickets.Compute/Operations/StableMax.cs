namespace GrokkingTickets.Compute;

/// <summary>The mean over rows of -log(s(x)[target] / sum of s(x)), see <see cref="Kernels.StableMax"/>.</summary>
internal sealed record StableMaxOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Targets.OnePerRow(inputs[0], Shape.Scalar);

    public override Node? Pullback(Node node, Node upstream, int input) =>
        node.Graph.Append(new StableMaxGradientOperation(Targets), node.Inputs[0]) * upstream;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        output[0, 0] = Kernels.StableMax.PlainLoss(inputs[0], Targets.Values);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        output[0, 0] = (float)Kernels.StableMax.Loss(inputs[0], Targets.Values);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 5 * inputs[0].Count;
}

/// <summary>Its gradient, s'(x) (1 / S - onehot(target) / s(x)) / rows.</summary>
internal sealed record StableMaxGradientOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    /// <summary>
    /// With a = s'(x), the Hessian applied to u: of each row
    /// <code>u s'' (1 / S - onehot / s) - a sum(a u) / S^2 + onehot u a^2 / s^2</code>
    /// composed of operations, so that it has derivatives of its own.
    /// </summary>
    public override Node? Pullback(Node node, Node upstream, int input)
    {
        Node x = node.Inputs[0];
        Graph graph = node.Graph;
        Node one = graph.Constant(1);
        Node root = (one + (-x).Relu()).Reciprocal(); // 1 / (1 - min(x, 0))
        Node s = x.Relu() + root;
        Node slope = root * root;
        Node curvature = (2.0 * (root * slope)).WherePositive(-x);
        Node share = s.SumRows().Reciprocal();
        Node right = -(0.0 * x).SubtractOneHot(Targets);
        Node inverse = s.Reciprocal();
        Node hessian =
            (upstream * curvature * (share - (right * inverse)))
            - (slope * ((slope * upstream).SumRows() * share * share))
            + (right * upstream * slope * slope * inverse * inverse);
        return (1.0 / node.Shape.Rows) * hessian;
    }

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.StableMax.PlainGradient(inputs[0], Targets.Values, T.One / T.CreateChecked(output.Rows), output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.StableMax.Gradient(inputs[0], Targets.Values, 1f / output.Rows, output);

    public override bool MayOverwrite(int input) => true;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 8 * output.Count;
}

public sealed partial class Node
{
    /// <summary>
    /// The mean loss of these logits [n, classes] against n target classes where s(x) = x + 1 (x >= 0), 1 / (1 - x) (x &lt; 0) is in the
    /// place of the exponential (Prieto et al. 2025), [1, 1].
    /// </summary>
    public Node StableMax(IndexBuffer targets) => Graph.Append(new StableMaxOperation(targets), this);
}
