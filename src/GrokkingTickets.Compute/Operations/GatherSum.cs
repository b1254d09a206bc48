namespace GrokkingTickets.Compute;

/// <summary>output[i] = sum over t of table[indices[i, t]], sums of a few rows of a small table.</summary>
internal sealed record GatherSumOperation(IndexBuffer Indices, int Terms) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Indices.Length / Terms, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.ScatterSum(Indices, Terms, node.Inputs[0].Shape.Rows);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.GatherSum.Plain(inputs[0], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.GatherSum.Run(inputs[0], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => (Terms - 1) * output.Count;
}

/// <summary>The adjoint of <see cref="GatherSumOperation"/>: output[v] = sum of x[i] over all (i, t) with indices[i, t] = v.</summary>
internal sealed record ScatterSumOperation(IndexBuffer Indices, int Terms, int Rows) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Rows, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.GatherSum(Indices, Terms);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.ScatterSum.Plain(inputs[0], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.ScatterSum.Run(inputs[0], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => Terms * inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>Rows of this table [v, c] summed over each group of <paramref name="terms"/> indices, [indices / terms, c].</summary>
    public Node GatherSum(IndexBuffer indices, int terms) => Graph.Append(new GatherSumOperation(indices, terms), this);

    internal Node ScatterSum(IndexBuffer indices, int terms, int rows) => Graph.Append(new ScatterSumOperation(indices, terms, rows), this);
}
