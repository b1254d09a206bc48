using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Sums of rows of a table: <c>output[i, :] = Σ_t table[index[i * terms + t], :]</c>, with terms = index length / output rows.
/// </summary>
/// <remarks>
/// Shapes: table [v, c], index rows * terms numbers in [0, v), output [rows, c], which must not overlap the table. Worked on over
/// padded columns: the output's padding is zero because the table's is. No terms give zeros.
/// </remarks>
public static unsafe class GatherSum
{
    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> table, ReadOnlySpan<int> index, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = Terms(table, index, output);
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                output[i, j] = T.Zero;
                for (int t = 0; t < terms; t++)
                {
                    output[i, j] += table[index[i * terms + t], j];
                }
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The sums in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> table, ReadOnlySpan<int> index, Matrix<float> output)
    {
        int terms = Terms(table, index, output);
        if (output.Columns <= 1)
        {
            Plain(table, index, output);
            return;
        }

        int width = Padding.Padded(table, output);
        fixed (float* source = table.Data, target = output.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            for (int i = 0; i < output.Rows; i++)
            {
                int* row = indices + (nint)i * terms;
                float* y = target + (nint)i * output.Stride;
                if (terms == 2)
                {
                    // Pairs are the common case: both rows' addresses are worked out once.
                    float* first = source + row[0] * stride, second = source + row[1] * stride;
                    for (int j = 0; j < width; j += 16)
                    {
                        (Vector512.Load(first + j) + Vector512.Load(second + j)).Store(y + j);
                    }

                    continue;
                }

                for (int j = 0; j < width; j += 16)
                {
                    var sum = Vector512<float>.Zero;
                    for (int t = 0; t < terms; t++)
                    {
                        sum += Vector512.Load(source + row[t] * stride + j);
                    }

                    sum.Store(y + j);
                }
            }
        }
    }

    /// <summary>Checks shapes and indices once, so that the loops need not, and returns the number of terms of a row.</summary>
    internal static int Terms<T>(Matrix<T> table, ReadOnlySpan<int> index, Matrix<T> rows)
        where T : unmanaged
    {
        if (table.Columns != rows.Columns || (rows.Rows == 0 ? index.Length != 0 : index.Length % rows.Rows != 0))
        {
            throw new ArgumentException($"{index.Length} indices into {table} do not make {rows}.");
        }

        foreach (int v in index)
        {
            if ((uint)v >= (uint)table.Rows)
            {
                throw new ArgumentOutOfRangeException(nameof(index), v, $"Not one of {table.Rows} rows.");
            }
        }

        return rows.Rows == 0 ? 0 : index.Length / rows.Rows;
    }
}
