using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The transpose: <c>output[j, i] = input[i, j]</c>.</summary>
/// <remarks>
/// Shapes: [m, n] to [n, m]. The two must not overlap. Input padding is not relied on; the output's padding is written with zeros.
/// </remarks>
public static unsafe class Transpose
{
    /// <summary>The transpose in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> input, Matrix<T> output)
        where T : unmanaged
    {
        CheckShapes(input, output);
        for (int i = 0; i < input.Rows; i++)
        {
            for (int j = 0; j < input.Columns; j++)
            {
                output[j, i] = input[i, j];
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The transpose by blocks of 8 x 8 in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> input, Matrix<float> output)
    {
        CheckShapes(input, output);
        if (!Avx.IsSupported || input.Columns <= 1 || input.Rows <= 1)
        {
            Plain(input, output);
            return;
        }

        Padding.Padded(input, input);
        int width = Padding.Padded(output, output);
        fixed (float* source = input.Data, target = output.Data)
        {
            // Four blocks at a time, so that every cache line is touched once: with strides that are multiples of a kilobyte
            // the lines of one column fall into few sets and do not stay.
            for (int j = 0; j < input.Columns; j += 16)
            {
                for (int i = 0; i < width; i += 16)
                {
                    for (int quarter = 0; quarter < 32; quarter += 8)
                    {
                        int row = i + (quarter & 8), column = j + (quarter & 16) / 2;
                        if (column < input.Columns)
                        {
                            Block(source + (nint)row * input.Stride + column, input.Stride, Math.Clamp(input.Rows - row, 0, 8),
                                target + (nint)column * output.Stride + row, output.Stride, Math.Min(8, input.Columns - column));
                        }
                    }
                }
            }
        }
    }

    /// <summary>Reads up to 8 rows (the missing ones as zeros) and writes up to 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* source, nint sourceStride, int rows, float* target, nint targetStride, int columns)
    {
        Vector256<float> r0 = default, r1 = default, r2 = default, r3 = default, r4 = default, r5 = default, r6 = default, r7 = default;
        if (rows > 0)
        {
            r0 = Vector256.Load(source);
        }

        if (rows > 1)
        {
            r1 = Vector256.Load(source + sourceStride);
        }

        if (rows > 2)
        {
            r2 = Vector256.Load(source + 2 * sourceStride);
        }

        if (rows > 3)
        {
            r3 = Vector256.Load(source + 3 * sourceStride);
        }

        if (rows > 4)
        {
            r4 = Vector256.Load(source + 4 * sourceStride);
        }

        if (rows > 5)
        {
            r5 = Vector256.Load(source + 5 * sourceStride);
        }

        if (rows > 6)
        {
            r6 = Vector256.Load(source + 6 * sourceStride);
        }

        if (rows > 7)
        {
            r7 = Vector256.Load(source + 7 * sourceStride);
        }

        // Pairs of rows interleaved, then pairs of pairs, then the 128-bit halves exchanged.
        var a0 = Avx.UnpackLow(r0, r1);
        var a1 = Avx.UnpackHigh(r0, r1);
        var a2 = Avx.UnpackLow(r2, r3);
        var a3 = Avx.UnpackHigh(r2, r3);
        var a4 = Avx.UnpackLow(r4, r5);
        var a5 = Avx.UnpackHigh(r4, r5);
        var a6 = Avx.UnpackLow(r6, r7);
        var a7 = Avx.UnpackHigh(r6, r7);
        var b0 = Avx.Shuffle(a0, a2, 0x44);
        var b1 = Avx.Shuffle(a0, a2, 0xEE);
        var b2 = Avx.Shuffle(a1, a3, 0x44);
        var b3 = Avx.Shuffle(a1, a3, 0xEE);
        var b4 = Avx.Shuffle(a4, a6, 0x44);
        var b5 = Avx.Shuffle(a4, a6, 0xEE);
        var b6 = Avx.Shuffle(a5, a7, 0x44);
        var b7 = Avx.Shuffle(a5, a7, 0xEE);
        Avx.Permute2x128(b0, b4, 0x20).Store(target);
        if (columns > 1)
        {
            Avx.Permute2x128(b1, b5, 0x20).Store(target + targetStride);
        }

        if (columns > 2)
        {
            Avx.Permute2x128(b2, b6, 0x20).Store(target + 2 * targetStride);
        }

        if (columns > 3)
        {
            Avx.Permute2x128(b3, b7, 0x20).Store(target + 3 * targetStride);
        }

        if (columns > 4)
        {
            Avx.Permute2x128(b0, b4, 0x31).Store(target + 4 * targetStride);
        }

        if (columns > 5)
        {
            Avx.Permute2x128(b1, b5, 0x31).Store(target + 5 * targetStride);
        }

        if (columns > 6)
        {
            Avx.Permute2x128(b2, b6, 0x31).Store(target + 6 * targetStride);
        }

        if (columns > 7)
        {
            Avx.Permute2x128(b3, b7, 0x31).Store(target + 7 * targetStride);
        }
    }

    private static void CheckShapes<T>(Matrix<T> input, Matrix<T> output)
        where T : unmanaged
    {
        if (output.Rows != input.Columns || output.Columns != input.Rows)
        {
            throw new ArgumentException($"The transpose of {input} is not {output}.");
        }
    }
}
