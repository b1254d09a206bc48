namespace GrokkingTickets.Compute;

/// <summary>x - onehot(target), row by row.</summary>
internal sealed record SubtractOneHotOperation(IndexBuffer Targets) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Targets.OnePerRow(inputs[0], inputs[0]);

    public override Node? Pullback(Node node, Node upstream, int input) => upstream;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
        {
            inputs[0].Row(i).CopyTo(output.Row(i));
            output[i, Targets.Values[i]] -= T.One;
        }
    }

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
    {
        inputs[0].Data.CopyTo(output.Data);
        for (int i = 0; i < output.Rows; i++)
        {
            output.Row(i)[Targets.Values[i]] -= 1;
        }
    }

    public override bool MayOverwrite(int input) => true;

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => output.Rows;
}

public sealed partial class Node
{
    /// <summary>These outputs [n, classes] minus the one-hot vectors of n target classes.</summary>
    internal Node SubtractOneHot(IndexBuffer targets) => Graph.Append(new SubtractOneHotOperation(targets), this);

    /// <summary>The mean over all elements of (output - onehot(target))^2, [1, 1].</summary>
    public Node MeanSquaredError(IndexBuffer targets)
    {
        Node difference = SubtractOneHot(targets);
        return (1.0 / Shape.Count) * (difference * difference).Sum();
    }

    /// <summary>The mean over all elements of (output - target)^2, of targets of the same shape, [1, 1].</summary>
    public Node MeanSquaredError(Node targets)
    {
        Node difference = this - targets;
        return (1.0 / Shape.Count) * (difference * difference).Sum();
    }
}
