using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The adjoint of <see cref="AttendedSum"/> in its weights: <c>output[i, t] = table[index[i * terms + t], :] · x[i, :]</c>.
/// </summary>
/// <remarks>
/// Shapes: x [rows, c], table [v, c], index rows * terms numbers in [0, v), output [rows, terms], which must not overlap an input.
/// Relies on zero padding of x or table; the output's padding is written with zeros.
/// </remarks>
public static unsafe class AttendedDot
{
    /// <summary>The products in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> x, Matrix<T> table, ReadOnlySpan<int> index, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = GatherSum.Terms(table, index, x);
        for (int i = 0; i < x.Rows; i++)
        {
            for (int t = 0; t < terms; t++)
            {
                output[i, t] = T.Zero;
                for (int j = 0; j < x.Columns; j++)
                {
                    output[i, t] += table[index[i * terms + t], j] * x[i, j];
                }
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The products in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> x, Matrix<float> table, ReadOnlySpan<int> index, Matrix<float> output)
    {
        int terms = GatherSum.Terms(table, index, x);
        if (table.Columns <= 1)
        {
            Plain(x, table, index, output);
            return;
        }

        fixed (float* left = x.Data, source = table.Data, target = output.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            for (int i = 0; i < x.Rows; i++)
            {
                float* from = left + (nint)i * x.Stride;
                int* row = indices + (nint)i * terms;
                float* to = target + (nint)i * output.Stride;

                // Three sums at a time do not wait for each other; where there are fewer, the last is taken again.
                for (int t = 0; t < terms; t += 3)
                {
                    int t1 = Math.Min(t + 1, terms - 1), t2 = Math.Min(t + 2, terms - 1);
                    float* y0 = source + row[t] * stride, y1 = source + row[t1] * stride, y2 = source + row[t2] * stride;
                    Vector512<float> sum0 = default, sum1 = default, sum2 = default;
                    for (int j = 0; j < table.Stride; j += 16)
                    {
                        var one = Vector512.Load(from + j);
                        sum0 += Vector512.Load(y0 + j) * one;
                        sum1 += Vector512.Load(y1 + j) * one;
                        sum2 += Vector512.Load(y2 + j) * one;
                    }

                    to[t] = Vector512.Sum(sum0);
                    to[t1] = Vector512.Sum(sum1);
                    to[t2] = Vector512.Sum(sum2);
                }
            }
        }

        Padding.Clear(output);
    }
}
