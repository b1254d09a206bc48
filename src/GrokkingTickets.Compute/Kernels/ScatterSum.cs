using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The adjoint of <see cref="GatherSum"/>: <c>table[v, :] = Σ upstream[i, :]</c> over all (i, t) with <c>index[i * terms + t] = v</c>.
/// </summary>
/// <remarks>
/// Shapes: upstream [rows, c], index rows * terms numbers in [0, v), table [v, c], which must not overlap upstream and is set to zero
/// first. Summed in the order of the rows. Worked on over padded columns: the table's padding is zero because upstream's is.
/// </remarks>
public static unsafe class ScatterSum
{
    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> upstream, ReadOnlySpan<int> index, Matrix<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = GatherSum.Terms(table, index, upstream);
        table.Data.Clear();
        for (int i = 0; i < upstream.Rows; i++)
        {
            for (int t = 0; t < terms; t++)
            {
                for (int j = 0; j < upstream.Columns; j++)
                {
                    table[index[i * terms + t], j] += upstream[i, j];
                }
            }
        }
    }

    /// <summary>The sums in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> upstream, ReadOnlySpan<int> index, Matrix<float> table)
    {
        int terms = GatherSum.Terms(table, index, upstream);
        if (table.Columns <= 1)
        {
            Plain(upstream, index, table);
            return;
        }

        int width = Padding.Padded(upstream, table);
        table.Data.Clear();
        fixed (float* source = upstream.Data, target = table.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            for (int i = 0; i < upstream.Rows; i++)
            {
                int* row = indices + (nint)i * terms;
                float* x = source + (nint)i * upstream.Stride;
                for (int t = 0; t < terms; t++)
                {
                    float* y = target + row[t] * stride;
                    for (int j = 0; j < width; j += 16)
                    {
                        (Vector512.Load(y + j) + Vector512.Load(x + j)).Store(y + j);
                    }
                }
            }
        }
    }
}
