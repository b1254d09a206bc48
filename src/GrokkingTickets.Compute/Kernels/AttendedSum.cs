using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Weighted sums of rows of tables, one table and one matrix of weights a head, onto what is there:
/// <c>output[i, :] = onto[i, :] + Σ_h (Σ_t weights_h[i, t] · table_h[index[i * terms + t], :])</c>.
/// </summary>
/// <remarks>
/// Shapes: tables [v, c], weights [rows, terms], index rows * terms numbers in [0, v), onto [rows, c], [1, c] for every row, or none,
/// output [rows, c], which may be onto itself and must not overlap an input otherwise. Tables and weights are given in turn, table_1,
/// weights_1, table_2, ...; the heads' sums are added in this order.
/// Worked on over padded columns: the output's padding is zero because the tables' and onto's are.
/// </remarks>
public static unsafe class AttendedSum
{
    // So many rows of the output stay in the cache while head after head is added to them.
    private const int Block = 32;

    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(ReadOnlySpan<Matrix<T>> heads, ReadOnlySpan<int> index, Matrix<T> output, Matrix<T>? onto = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int terms = Terms(heads, index, output, onto);
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                T all = onto is { } there ? there[there.Rows == 1 ? 0 : i, j] : T.Zero;
                for (int head = 0; head < heads.Length; head += 2)
                {
                    (Matrix<T> table, Matrix<T> weights) = (heads[head], heads[head + 1]);
                    T sum = T.Zero;
                    for (int t = 0; t < terms; t++)
                    {
                        sum += weights[i, t] * table[index[i * terms + t], j];
                    }

                    all += sum;
                }

                output[i, j] = all;
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The sums in single precision.</summary>
    public static void Run(ReadOnlySpan<Matrix<float>> heads, ReadOnlySpan<int> index, Matrix<float> output, Matrix<float>? onto = null)
    {
        int terms = Terms(heads, index, output, onto);
        if (output.Columns <= 1)
        {
            Plain(heads, index, output, onto);
            return;
        }

        for (int from = 0; from < output.Rows; from += Block)
        {
            int to = Math.Min(from + Block, output.Rows);
            for (int head = 0; head < heads.Length; head += 2)
            {
                AddHead(heads[head], heads[head + 1], index, terms, head == 0 ? onto : output, output, from, to);
            }
        }
    }

    /// <summary>Rows <paramref name="from"/> to <paramref name="to"/> - 1 of what is there and the sums of one head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddHead(
        Matrix<float> table, Matrix<float> weights, ReadOnlySpan<int> index, int terms, Matrix<float>? onto, Matrix<float> output, int from, int to)
    {
        Matrix<float> there = onto ?? output;
        fixed (float* source = table.Data, factors = weights.Data, before = there.Data, target = output.Data)
        fixed (int* indices = index)
        {
            nint stride = table.Stride;
            nint step = there.Rows == 1 ? 0 : there.Stride;
            for (nint i = from; i < to; i++)
            {
                int* row = indices + i * terms;
                float* w = factors + i * weights.Stride;
                float* x = onto is null ? null : before + i * step;
                float* y = target + i * output.Stride;
                int j = 0;
                for (; j <= output.Stride - 64; j += 64)
                {
                    Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                    for (int t = 0; t < terms; t++)
                    {
                        var factor = Vector512.Create(w[t]);
                        float* z = source + row[t] * stride + j;
                        sum0 += factor * Vector512.Load(z);
                        sum1 += factor * Vector512.Load(z + 16);
                        sum2 += factor * Vector512.Load(z + 32);
                        sum3 += factor * Vector512.Load(z + 48);
                    }

                    if (x is not null)
                    {
                        sum0 = Vector512.Load(x + j) + sum0;
                        sum1 = Vector512.Load(x + j + 16) + sum1;
                        sum2 = Vector512.Load(x + j + 32) + sum2;
                        sum3 = Vector512.Load(x + j + 48) + sum3;
                    }

                    sum0.Store(y + j);
                    sum1.Store(y + j + 16);
                    sum2.Store(y + j + 32);
                    sum3.Store(y + j + 48);
                }

                for (; j < output.Stride; j += 16)
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

    private static int Terms<T>(ReadOnlySpan<Matrix<T>> heads, ReadOnlySpan<int> index, Matrix<T> output, Matrix<T>? onto)
        where T : unmanaged
    {
        if (onto is { } there && ((there.Rows != output.Rows && there.Rows != 1) || there.Columns != output.Columns))
        {
            throw new ArgumentException($"Sums onto {there} are not {output}.", nameof(onto));
        }

        int terms = 0;
        for (int head = 0; head < heads.Length; head += 2)
        {
            terms = GatherSum.Terms(heads[head], index, output);
        }

        return terms;
    }
}
