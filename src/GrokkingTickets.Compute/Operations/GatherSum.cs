namespace GrokkingTickets.Compute;

/// <summary>output[i] = sum over t of table[indices[i, t]], rows of a small table summed over a sequence of tokens.</summary>
internal sealed record GatherSumOperation(IndexBuffer Indices, int Tokens) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Indices.Length / Tokens, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.ScatterSum(Indices, Tokens, node.Inputs[0].Shape.Rows);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.GatherSum.Plain(inputs[0], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.GatherSum.Run(inputs[0], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => (Tokens - 1) * output.Count;
}

/// <summary>The adjoint of <see cref="GatherSumOperation"/>: output[v] = sum of x[i] over all (i, t) with indices[i, t] = v.</summary>
internal sealed record ScatterSumOperation(IndexBuffer Indices, int Tokens, int Rows) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Rows, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.GatherSum(Indices, Tokens);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.ScatterSum.Plain(inputs[0], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.ScatterSum.Run(inputs[0], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => Tokens * inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>Rows of this table [v, c] summed over each group of <paramref name="tokens"/> indices, [indices / tokens, c].</summary>
    public Node GatherSum(IndexBuffer indices, int tokens) => Graph.Append(new GatherSumOperation(indices, tokens), this);

    internal Node ScatterSum(IndexBuffer indices, int tokens, int rows) =>
        Graph.Append(new ScatterSumOperation(indices, tokens, rows), this);
}
