using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute;

/// <summary>Sums over rows, over columns or over both, into a shape with 1 there: the adjoint of repeating.</summary>
internal sealed record SumOperation(Shape Shape) : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) =>
        Shape.Broadcast(inputs[0], Shape) == inputs[0] ? Shape : throw new ArgumentException($"{inputs[0]} does not sum to {Shape}.");

    public override Node? Pullback(Node node, Node upstream, int input) => upstream.BroadcastTo(node.Inputs[0].Shape);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
    {
        Matrix<T> x = inputs[0];
        output.Data.Clear();
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                output[output.Rows == 1 ? 0 : i, output.Columns == 1 ? 0 : j] += x[i, j];
            }
        }
    }

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
    {
        Matrix<float> x = inputs[0];
        if (output.Columns == 1)
        {
            SumEachRow(x, output);
        }
        else
        {
            SumOverRows(x, output);
        }
    }

    public override long Flops(ReadOnlySpan<Shape> inputs, Shape output) => inputs[0].Count;

    /// <summary>Into a column, or into one number; the total is accumulated in double.</summary>
    private static void SumEachRow(Matrix<float> x, Matrix<float> output)
    {
        double total = 0;
        for (int i = 0; i < x.Rows; i++)
        {
            float sum = SumOf(x.Data.Slice(i * x.Stride, x.Stride));
            if (output.Rows == 1)
            {
                total += sum;
            }
            else
            {
                output[i, 0] = sum;
            }
        }

        if (output.Rows == 1)
        {
            output[0, 0] = (float)total;
        }
    }

    private static float SumOf(Span<float> paddedRow)
    {
        if (paddedRow.Length == 1)
        {
            return paddedRow[0];
        }

        ref float row = ref MemoryMarshal.GetReference(paddedRow);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int j = 0; j < paddedRow.Length; j += Matrix<float>.Lane)
        {
            sum += Vector512.LoadUnsafe(ref row, (nuint)j);
        }

        return Vector512.Sum(sum);
    }

    private static void SumOverRows(Matrix<float> x, Matrix<float> output)
    {
        Span<float> sums = output.Data;
        sums.Clear();
        ref float target = ref MemoryMarshal.GetReference(sums);
        ref float source = ref MemoryMarshal.GetReference(x.Data);
        for (int i = 0; i < x.Rows; i++)
        {
            nuint row = (nuint)(i * x.Stride);
            for (nuint j = 0; j < (nuint)output.Stride; j += (nuint)Matrix<float>.Lane)
            {
                (Vector512.LoadUnsafe(ref target, j) + Vector512.LoadUnsafe(ref source, row + j)).StoreUnsafe(ref target, j);
            }
        }
    }
}

public sealed partial class Node
{
    /// <summary>Summed over the dimensions that are 1 in <paramref name="shape"/>.</summary>
    public Node SumTo(Shape shape) => Shape == shape ? this : Graph.Append(new SumOperation(shape), this);

    /// <summary>The sum of all elements, [1, 1].</summary>
    public Node Sum() => SumTo(Shape.Scalar);

    /// <summary>The sum of each row, [rows, 1].</summary>
    public Node SumRows() => SumTo(new Shape(Shape.Rows, 1));
}
