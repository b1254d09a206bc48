using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute;

/// <summary>factor * x.</summary>
internal sealed record ScaleOperation(double Factor) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.Scale(Factor);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
    {
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                output[i, j] = T.CreateChecked(Factor) * inputs[0][i, j];
            }
        }
    }

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
    {
        Span<float> x = inputs[0].Data;
        Span<float> y = output.Data;
        float factor = (float)Factor;
        var factors = Vector512.Create(factor);
        ref float source = ref MemoryMarshal.GetReference(x);
        ref float target = ref MemoryMarshal.GetReference(y);
        int i = 0;
        for (; i <= y.Length - Matrix<float>.Lane; i += Matrix<float>.Lane)
        {
            (factors * Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < y.Length; i++)
        {
            y[i] = factor * x[i];
        }
    }

    public override bool MayOverwrite(int input) => true;
}

public sealed partial class Node
{
    /// <summary>factor * x.</summary>
    public Node Scale(double factor) =>
        factor == 1 ? this
        : ConstantValue is { } value ? Graph.Constant(factor * value)
        : Operation is ScaleOperation inner ? Inputs[0].Scale(factor * inner.Factor)
        : Graph.Append(new ScaleOperation(factor), this);
}
