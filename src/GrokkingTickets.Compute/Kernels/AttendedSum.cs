using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Weighted sums of rows of a table, onto what is there: <c>output[i, :] = onto[i, :] + Σ_t weights[i, t] · table[index[i * terms + t], :]</c>.
/// </summary>
/// <remarks>
/// Shapes: table [v, c], weights [rows, terms], index rows * terms numbers in [0, v), onto [rows, c], [1, c] for every row, or none,
/// output [rows, c], which may be onto itself and must not overlap an input otherwise.
/// Worked on over padded columns: the output's padding is zero because the table's and onto's are.
/// </remarks>
public static unsafe class AttendedSum
{
    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(
        Matrix<T> table,
        Matrix<T> weights,
        ReadOnlySpan<int> index,
        Matrix<T> output,
        Matrix<T>? onto = null
    )
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = Terms(table, index, output, onto);
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                T sum = T.Zero;
                for (int t = 0; t < terms; t++)
                {
                    sum += weights[i, t] * table[index[i * terms + t], j];
                }

                output[i, j] = onto is { } there ? there[there.Rows == 1 ? 0 : i, j] + sum : sum;
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The sums in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        Matrix<float> table,
        Matrix<float> weights,
        ReadOnlySpan<int> index,
        Matrix<float> output,
        Matrix<float>? onto = null
    )
    {
        int terms = Terms(table, index, output, onto);
        if (output.Columns <= 1)
        {
            Plain(table, weights, index, output, onto);
            return;
        }

        Matrix<float> there = onto ?? output;
        fixed (float* source = table.Data, factors = weights.Data, before = there.Data, target = output.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            nint step = there.Rows == 1 ? 0 : there.Stride;
            for (int i = 0; i < output.Rows; i++)
            {
                int* row = indices + (nint)i * terms;
                float* w = factors + (nint)i * weights.Stride;
                float* x = onto is null ? null : before + i * step;
                float* y = target + (nint)i * output.Stride;
                for (int j = 0; j < output.Stride; j += 16)
                {
                    var sum = Vector512<float>.Zero;
                    for (int t = 0; t < terms; t++)
                    {
                        sum += Vector512.Create(w[t]) * Vector512.Load(source + row[t] * stride + j);
                    }

                    (x is null ? sum : Vector512.Load(x + j) + sum).Store(y + j);
                }
            }
        }
    }

    private static int Terms<T>(Matrix<T> table, ReadOnlySpan<int> index, Matrix<T> output, Matrix<T>? onto)
        where T : unmanaged =>
        onto is { } there && ((there.Rows != output.Rows && there.Rows != 1) || there.Columns != output.Columns)
            ? throw new ArgumentException($"Sums onto {there} are not {output}.", nameof(onto))
            : GatherSum.Terms(table, index, output);
}
