namespace GrokkingTickets.Compute;

// The three operations of this file are the partial derivatives of one trilinear form,
//   F(table, weights, x) = sum over i, t of weights[i, t] * (table[indices[i, t]] . x[i]),
// so each one's derivatives are the other two.

/// <summary>
/// output[i] = onto[i] + sum over t of weights[i, t] table[indices[i, t]]: weighted sums of rows of a small table, where there is a third
/// input onto that.
/// </summary>
internal sealed record AttendedSumOperation(IndexBuffer Indices) : Operation
{
    /// <param name="inputs">table [v, c], weights [n, terms], perhaps onto [n, c] or [1, c].</param>
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs)
    {
        var shape = new Shape(inputs[1].Rows, inputs[0].Columns);
        return inputs.Length < 3 || inputs[2] == shape || inputs[2] == new Shape(1, shape.Columns)
            ? shape
            : throw new ArgumentException($"Attended sums of {shape} cannot be put onto {inputs[2]}.", nameof(inputs));
    }

    public override Node? Pullback(Node node, Node upstream, int input) =>
        input switch
        {
            0 => upstream.AttendedScatter(node.Inputs[1], Indices, node.Inputs[0].Shape.Rows),
            1 => upstream.AttendedDot(node.Inputs[0], Indices, node.Inputs[1].Shape.Columns),
            _ => upstream.SumTo(node.Inputs[2].Shape),
        };

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Kernels.AttendedSum.Plain(inputs[0], inputs[1], Indices.Values, output, Onto(inputs));

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Kernels.AttendedSum.Run(inputs[0], inputs[1], Indices.Values, output, Onto(inputs));

    public override bool MayOverwrite(int input) => input == 2;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) =>
        (2 * inputs[1].Columns + (inputs.Length < 3 ? 0 : 1)) * output.Count;

    private static Matrix<T>? Onto<T>(ReadOnlySpan<Matrix<T>> inputs)
        where T : unmanaged => inputs.Length < 3 ? null : inputs[2];
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
    public Node AttendedSum(Node weights, IndexBuffer indices) => Graph.Append(new AttendedSumOperation(indices), this, weights);

    /// <summary>The same onto what is there, [n, c] or [1, c] for every row, in one pass over it.</summary>
    public Node AttendedSum(Node weights, IndexBuffer indices, Node onto) =>
        Graph.Append(new AttendedSumOperation(indices), this, weights, onto);

    internal Node AttendedScatter(Node weights, IndexBuffer indices, int rows) =>
        Graph.Append(new AttendedScatterOperation(indices, rows), this, weights);

    /// <summary>
    /// The products of every row of this [n, c] with some rows of a table [v, c], <paramref name="terms"/> each: [n, terms].
    /// </summary>
    public Node AttendedDot(Node table, IndexBuffer indices, int terms) =>
        Graph.Append(new AttendedDotOperation(indices, terms), this, table);
}
