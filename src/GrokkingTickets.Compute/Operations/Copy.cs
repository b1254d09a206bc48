namespace GrokkingTickets.Compute;

/// <summary>x again, at a place of its own.</summary>
internal sealed record CopyOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => inputs[0].Data.CopyTo(output.Data);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => inputs[0].Data.CopyTo(output.Data);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;
}

public sealed partial class Node
{
    /// <summary>
    /// Binds this value to memory of the caller's, and returns the node a program has to compute for it. A node has one place: the value of
    /// an input, of a constant or of a node that <paramref name="bound"/> already has is copied, any other is computed where it is wanted.
    /// </summary>
    public Node WrittenTo(Matrix<float> place, IDictionary<Node, Matrix<float>> bound)
    {
        Node written = Operation is InputOperation or ConstantOperation || bound.ContainsKey(this) ? Copy() : this;
        bound.Add(written, place);
        return written;
    }

    /// <summary>The same value as another node; every call is another one.</summary>
    internal Node Copy() => Graph.AppendAnother(new CopyOperation(), this);
}
