using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>A matrix times a number: <c>output[i, j] = factor * x[i, j]</c>.</summary>
/// <remarks>
/// Shapes: [r, c] to [r, c]. The output may be the input itself. Worked on over padded columns: the output's padding is zero because
/// x's is (as long as the factor is finite).
/// </remarks>
public static class Scale
{
    private const int Lane = Matrix<float>.Lane;

    /// <summary>The product in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> x, T factor, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(x, output);
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                output[i, j] = factor * x[i, j];
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The product in single precision.</summary>
    public static void Run(Matrix<float> x, float factor, Matrix<float> output)
    {
        CheckShapes(x, output);
        Span<float> from = x.Data;
        Span<float> to = output.Data;
        ref float source = ref MemoryMarshal.GetReference(from);
        ref float target = ref MemoryMarshal.GetReference(to);
        var factors = Vector512.Create(factor);
        int i = 0;
        for (; i <= to.Length - Lane; i += Lane)
        {
            (factors * Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < to.Length; i++)
        {
            to[i] = factor * from[i];
        }
    }

    private static void CheckShapes<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged
    {
        if (output.Rows != x.Rows || output.Columns != x.Columns)
        {
            throw new ArgumentException($"A multiple of {x} is not {output}.");
        }
    }
}
