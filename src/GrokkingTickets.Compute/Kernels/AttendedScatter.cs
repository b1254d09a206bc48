using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The adjoint of <see cref="AttendedSum"/> in its table: <c>table[v, :] = Σ weights[i, t] · x[i, :]</c> over all (i, t) with
/// <c>index[i * terms + t] = v</c>.
/// </summary>
/// <remarks>
/// Shapes: x [rows, c], weights [rows, terms], index rows * terms numbers in [0, v), table [v, c], which must not overlap an input and is
/// set to zero first. Summed in the order of the rows. Worked on over padded columns: the table's padding is zero because x's is.
/// </remarks>
public static unsafe class AttendedScatter
{
    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> x, Matrix<T> weights, ReadOnlySpan<int> index, Matrix<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = GatherSum.Terms(table, index, x);
        table.Data.Clear();
        for (int i = 0; i < x.Rows; i++)
        {
            for (int t = 0; t < terms; t++)
            {
                for (int j = 0; j < x.Columns; j++)
                {
                    table[index[i * terms + t], j] += weights[i, t] * x[i, j];
                }
            }
        }
    }

    /// <summary>The sums in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> x, Matrix<float> weights, ReadOnlySpan<int> index, Matrix<float> table)
    {
        int terms = GatherSum.Terms(table, index, x);
        if (table.Columns <= 1)
        {
            Plain(x, weights, index, table);
            return;
        }

        table.Data.Clear();
        fixed (float* source = x.Data, factors = weights.Data, target = table.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            for (int i = 0; i < x.Rows; i++)
            {
                int* row = indices + (nint)i * terms;
                float* from = source + (nint)i * x.Stride;
                for (int t = 0; t < terms; t++)
                {
                    var w = Vector512.Create(factors[(nint)i * weights.Stride + t]);
                    float* y = target + row[t] * stride;
                    for (int j = 0; j < table.Stride; j += 16)
                    {
                        (Vector512.Load(y + j) + w * Vector512.Load(from + j)).Store(y + j);
                    }
                }
            }
        }
    }
}
