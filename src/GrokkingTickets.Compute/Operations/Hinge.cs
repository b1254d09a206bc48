namespace GrokkingTickets.Compute;

/// <summary>The margins of one output a row between two classes: the output where class 1 is right, minus it where class 0 is.</summary>
internal sealed record MarginOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) =>
        inputs[0] == new Shape(Targets.Length, 1)
            ? inputs[0]
            : throw new ArgumentException($"{Targets.Length} targets do not fit outputs {inputs[0]}, of which a row must have one.");

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.Margin(Targets);

    // A number a row is too little for a kernel.
    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
        {
            output[i, 0] = Targets.Values[i] == 1 ? inputs[0][i, 0] : -inputs[0][i, 0];
        }
    }

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Plain(inputs, output);

    public override bool MayOverwrite(int input) => true;
}

public sealed partial class Node
{
    /// <summary>
    /// How far these outputs [n, 1] are on the right side of 0, [n, 1]: y f with y = 1 where the target is class 1 and y = -1 where it is
    /// class 0.
    /// </summary>
    public Node Margin(IndexBuffer targets) => Graph.Append(new MarginOperation(targets), this);

    /// <summary>The mean over rows of max(0, 1 - margin), [1, 1].</summary>
    public Node Hinge(IndexBuffer targets) => (1.0 / Shape.Rows) * (Graph.Constant(1) - Margin(targets)).Relu().Sum();

    /// <summary>The number of rows on the right side of 0; on 0 none is right. [1, 1].</summary>
    public Node RightSideCount(IndexBuffer targets) => Margin(targets).Relu().Sign().Sum();
}
