namespace GrokkingTickets.Compute;

// The three operations of this file are the partial derivatives of one trilinear form,
//   F(table, weights, x) = sum over i, t of weights[i, t] * (table[indices[i, t]] . x[i]),
// so each one's derivatives are the other two.

/// <summary>
/// output[i] = onto[i] + sum over heads of (sum over t of weights[i, t] table[indices[i, t]]): weighted sums of rows of small tables, each
/// head with its own table and weights.
/// </summary>
/// <param name="Indices">Which rows.</param>
/// <param name="IsOnto">Whether the first input is what the sums are added to.</param>
internal sealed record AttendedSumOperation(IndexBuffer Indices, bool IsOnto) : Operation
{
    private int First => IsOnto ? 1 : 0;

    /// <param name="inputs">Perhaps onto [n, c] or [1, c]; then of each head table [v, c] and weights [n, terms].</param>
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs)
    {
        var shape = new Shape(inputs[First + 1].Rows, inputs[First].Columns);
        for (int head = First; head < inputs.Length; head += 2)
        {
            (Shape table, Shape weights) = (inputs[head], inputs[head + 1]);
            if (table.Columns != shape.Columns || weights != inputs[First + 1])
            {
                throw new ArgumentException($"Sums of {table} with weights {weights} cannot be added to {shape}.", nameof(inputs));
            }
        }

        return !IsOnto || inputs[0] == shape || inputs[0] == new Shape(1, shape.Columns)
            ? shape
            : throw new ArgumentException($"Attended sums of {shape} cannot be put onto {inputs[0]}.", nameof(inputs));
    }

    public override Node? Pullback(Node node, Node upstream, int input) =>
        input < First ? upstream.SumTo(node.Inputs[0].Shape)
        : (input - First) % 2 == 0 ? upstream.AttendedScatter(node.Inputs[input + 1], Indices, node.Inputs[input].Shape.Rows)
        : upstream.AttendedDot(node.Inputs[input - 1], Indices, node.Inputs[input].Shape.Columns);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.AttendedSum.Plain(inputs[First..], Indices.Values, output, IsOnto ? inputs[0] : null);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.AttendedSum.Run(inputs[First..], Indices.Values, output, IsOnto ? inputs[0] : null);

    public override bool MayOverwrite(int input) => input < First;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output)
    {
        int heads = inputs.Length / 2;
        return ((2 * heads * inputs[First + 1].Columns) + (IsOnto ? heads : heads - 1)) * output.Count;
    }
}

/// <summary>output[v] = sum of weights[i, t] x[i] over all (i, t) with indices[i, t] = v.</summary>
internal sealed record AttendedScatterOperation(IndexBuffer Indices, int Rows) : Operation
{
    /// <param name="inputs">x [n, c], weights [n, terms].</param>
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(Rows, inputs[0].Columns);

    public override Node? Pullback(Node node, Node upstream, int input) =>
        input == 0
            ? upstream.AttendedSum(node.Inputs[1], Indices)
            : node.Inputs[0].AttendedDot(upstream, Indices, node.Inputs[1].Shape.Columns);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.AttendedScatter.Plain(inputs[0], inputs[1], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.AttendedScatter.Run(inputs[0], inputs[1], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 2 * inputs[1].Columns * inputs[0].Count;
}

/// <summary>output[i, t] = table[indices[i, t]] . x[i].</summary>
internal sealed record AttendedDotOperation(IndexBuffer Indices, int Terms) : Operation
{
    /// <param name="inputs">x [n, c], table [v, c].</param>
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => new(inputs[0].Rows, Terms);

    public override Node? Pullback(Node node, Node upstream, int input) =>
        input == 0
            ? node.Inputs[1].AttendedSum(upstream, Indices)
            : node.Inputs[0].AttendedScatter(upstream, Indices, node.Inputs[1].Shape.Rows);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.AttendedDot.Plain(inputs[0], inputs[1], Indices.Values, output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.AttendedDot.Run(inputs[0], inputs[1], Indices.Values, output);

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => 2 * Terms * inputs[0].Count;
}

public sealed partial class Node
{
    /// <summary>
    /// Rows of this table [v, c], as many for each row of the result as it has weights [n, terms], summed with them: [n, c].
    /// </summary>
    public Node AttendedSum(Node weights, IndexBuffer indices) => Graph.Append(new AttendedSumOperation(indices, false), this, weights);

    /// <summary>
    /// This, [n, c] or [1, c] for every row, and the attended sums of all heads, each with a table [v, c] and weights [n, terms], in one
    /// pass over it: [n, c].
    /// </summary>
    public Node PlusAttendedSums(IReadOnlyList<(Node Table, Node Weights)> heads, IndexBuffer indices) =>
        Graph.Append(new AttendedSumOperation(indices, true), [this, .. heads.SelectMany(head => new[] { head.Table, head.Weights })]);

    internal Node AttendedScatter(Node weights, IndexBuffer indices, int rows) =>
        Graph.Append(new AttendedScatterOperation(indices, rows), this, weights);

    /// <summary>
    /// The products of every row of this [n, c] with some rows of a table [v, c], <paramref name="terms"/> each: [n, terms].
    /// </summary>
    public Node AttendedDot(Node table, IndexBuffer indices, int terms) =>
        Graph.Append(new AttendedDotOperation(indices, terms), this, table);
}
