namespace GrokkingTickets.Compute;

/// <summary>A value provided by the host.</summary>
internal sealed record InputOperation(string Name, Shape Shape) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Shape;

    public override Node? Pullback(Node node, Node upstream, int input) => null;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => throw Provided();

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => throw Provided();

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;

    private InvalidOperationException Provided() => new($"Input '{Name}' is provided, not computed.");
}
