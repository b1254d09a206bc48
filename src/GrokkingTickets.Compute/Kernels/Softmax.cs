using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The softmax of every row: <c>output[i, j] = e^(x[i, j] - max_i) / Σ_l e^(x[i, l] - max_i)</c>.</summary>
/// <remarks>
/// Shapes: [r, c] to [r, c]. The output may be the input itself (the same elements), not overlap it otherwise. Input padding is not
/// relied on; the output's padding is written with zeros. A row with a NaN or +∞ becomes NaN.
/// Exponents below <see cref="VectorMath.ExpUnderflow"/> give exactly 0.
/// </remarks>
public static unsafe class Softmax
{
    /// <summary>The softmax in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> input, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(input, output);
        for (int i = 0; i < input.Rows; i++)
        {
            T max = T.NegativeInfinity, sum = T.Zero;
            foreach (T x in input.Row(i))
            {
                max = T.Max(max, x);
            }

            for (int j = 0; j < input.Columns; j++)
            {
                sum += output[i, j] = T.Exp(input[i, j] - max);
            }

            foreach (ref T x in output.Row(i))
            {
                x /= sum;
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The softmax in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> input, Matrix<float> output)
    {
        CheckShapes(input, output);
        if (input.Columns <= 1)
        {
            Plain(input, output);
            return;
        }

        int columns = input.Columns, width = Padding.Padded(input, output);
        fixed (float* source = input.Data, target = output.Data)
        {
            for (int i = 0; i < input.Rows; i++)
            {
                float* x = source + i * input.Stride, y = target + i * output.Stride;
                var max = Vector512.Create(RowMath.Max(x, columns));
                var sum = Vector512<float>.Zero;
                for (int j = 0; j < width; j += 16)
                {
                    var e = VectorMath.Exp(RowMath.Load(x, j, columns) - max);
                    e.Store(y + j);
                    sum += e;
                }

                float factor = 1 / RowMath.Sum(sum);
                RowMath.Scale(y, width, factor);

                // A NaN must not reach the padding.
                if (!float.IsFinite(factor))
                {
                    new Span<float>(y + columns, width - columns).Clear();
                }
            }
        }
    }

    private static void CheckShapes<T>(Matrix<T> input, Matrix<T> output)
        where T : unmanaged
    {
        if (output.Rows != input.Rows || output.Columns != input.Columns)
        {
            throw new ArgumentException($"The softmax of {input} is not {output}.");
        }
    }
}
