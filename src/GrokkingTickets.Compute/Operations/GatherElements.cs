using System.Numerics;

namespace GrokkingTickets.Compute;

/// <summary>output[i, t] = table[rows[i], columns[i, t]].</summary>
internal sealed record GatherElementsOperation(IndexBuffer Rows, IndexBuffer Columns) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Rows.Length, Columns.Length / Rows.Length);

    public override Node? Pullback(Node node, Node upstream, int input) =>
        upstream.Graph.Append(new ScatterElementsOperation(Rows, Columns, node.Inputs[0].Shape), upstream);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Gather(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
    {
        Gather(inputs[0], output);
        Kernels.Padding.Clear(output);
    }

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 0;

    private void Gather<T>(Matrix<T> table, Matrix<T> output)
        where T : unmanaged
    {
        ReadOnlySpan<int> rows = Rows.Values;
        ReadOnlySpan<int> columns = Columns.Values;
        int terms = output.Columns;
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<T> source = table.Row(rows[i]);
            Span<T> target = output.Row(i);
            for (int t = 0; t < terms; t++)
            {
                target[t] = source[columns[(i * terms) + t]];
            }
        }
    }
}

/// <summary>The adjoint: output[r, c] = sum of x[i, t] over all (i, t) with rows[i] = r and columns[i, t] = c.</summary>
internal sealed record ScatterElementsOperation(IndexBuffer Rows, IndexBuffer Columns, Shape Shape) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Shape;

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.GatherElements(Rows, Columns);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Scatter(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Scatter(inputs[0], output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => inputs[0].Count;

    private void Scatter<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged, INumber<T>
    {
        output.Data.Clear();
        ReadOnlySpan<int> rows = Rows.Values;
        ReadOnlySpan<int> columns = Columns.Values;
        int terms = x.Columns;
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<T> source = x.Row(i);
            Span<T> target = output.Row(rows[i]);
            for (int t = 0; t < terms; t++)
            {
                target[columns[(i * terms) + t]] += source[t];
            }
        }
    }
}

public sealed partial class Node
{
    /// <summary>Elements of this table: row <c>rows[i]</c>, and the columns of group i; [rows, columns / rows].</summary>
    public Node GatherElements(IndexBuffer rows, IndexBuffer columns) => Graph.Append(new GatherElementsOperation(rows, columns), this);
}
