namespace GrokkingTickets.Compute;

/// <summary>
/// 1 for the largest elements, 0 for the others. Its derivative is by definition that of x itself: gradients go straight through
/// (Bengio, Leonard and Courville 2013), as edge-popup has it (Ramanujan et al. 2020).
/// </summary>
internal sealed record KeepLargestOperation(long Count) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Kernels.KeepLargest.Plain(inputs[0], Count, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Kernels.KeepLargest.Run(inputs[0], Count, output);

    public override bool MayOverwrite(int input) => true;
}

public sealed partial class Node
{
    /// <summary>
    /// 1 for the <paramref name="count"/> largest elements, 0 for the others; of equal ones those that come first, row after row. Gradients
    /// go straight through, as if it were x itself.
    /// </summary>
    public Node KeepLargest(long count) => Graph.Append(new KeepLargestOperation(count), this);
}
