using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>Weighted sums of rows of a table: <c>output[i, :] = Σ_t weights[i, t] · table[index[i * terms + t], :]</c>.</summary>
/// <remarks>
/// Shapes: table [v, c], weights [rows, terms], index rows * terms numbers in [0, v), output [rows, c], which must not overlap an input.
/// Worked on over padded columns: the output's padding is zero because the table's is.
/// </remarks>
public static unsafe class AttendedSum
{
    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> table, Matrix<T> weights, ReadOnlySpan<int> index, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = GatherSum.Terms(table, index, output);
        output.Data.Clear();
        for (int i = 0; i < output.Rows; i++)
        {
            for (int t = 0; t < terms; t++)
            {
                for (int j = 0; j < output.Columns; j++)
                {
                    output[i, j] += weights[i, t] * table[index[i * terms + t], j];
                }
            }
        }
    }

    /// <summary>The sums in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> table, Matrix<float> weights, ReadOnlySpan<int> index, Matrix<float> output)
    {
        int terms = GatherSum.Terms(table, index, output);
        if (output.Columns <= 1)
        {
            Plain(table, weights, index, output);
            return;
        }

        fixed (float* source = table.Data, factors = weights.Data, target = output.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            for (int i = 0; i < output.Rows; i++)
            {
                int* row = indices + (nint)i * terms;
                float* w = factors + (nint)i * weights.Stride;
                float* y = target + (nint)i * output.Stride;
                for (int j = 0; j < output.Stride; j += 16)
                {
                    var sum = Vector512<float>.Zero;
                    for (int t = 0; t < terms; t++)
                    {
                        sum += Vector512.Create(w[t]) * Vector512.Load(source + row[t] * stride + j);
                    }

                    sum.Store(y + j);
                }
            }
        }
    }
}
