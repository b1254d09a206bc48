namespace GrokkingTickets.Compute;

/// <summary>Some consecutive rows of x.</summary>
internal sealed record SliceRowsOperation(int Start, int Count) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) =>
        Start + Count <= inputs[0].Rows
            ? new(Count, inputs[0].Columns)
            : throw new ArgumentException($"Rows {Start} to {Start + Count} are not in {inputs[0]}.");

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.PlaceRows(Start, node.Inputs[0].Shape.Rows);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Slice(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Slice(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;

    private void Slice<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged => x.Data.Slice(Start * x.Stride, output.Data.Length).CopyTo(output.Data);
}

/// <summary>The adjoint: x as rows of a larger matrix of zeros.</summary>
internal sealed record PlaceRowsOperation(int Start, int Rows) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Rows, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.SliceRows(Start, node.Inputs[0].Shape.Rows);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Place(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Place(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;

    private void Place<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged
    {
        output.Data.Clear();
        x.Data.CopyTo(output.Data[(Start * output.Stride)..]);
    }
}

public sealed partial class Node
{
    /// <summary>Rows <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> - 1.</summary>
    public Node SliceRows(int start, int count) =>
        start == 0 && count == Shape.Rows ? this : Graph.Append(new SliceRowsOperation(start, count), this);

    /// <summary>This at row <paramref name="start"/> of a matrix of <paramref name="rows"/> rows that is 0 elsewhere.</summary>
    public Node PlaceRows(int start, int rows) =>
        start == 0 && rows == Shape.Rows ? this : Graph.Append(new PlaceRowsOperation(start, rows), this);
}
