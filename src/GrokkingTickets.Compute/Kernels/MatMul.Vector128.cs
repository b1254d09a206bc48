using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <content>The 128-bit register tile, for processors with nothing wider: one to four rows of eight columns.</content>
public static unsafe partial class MatMul
{
    private static void Panel128(in Operands o, int from, int depth, int column)
    {
        float* a = o.A + from * o.DepthStep, b = o.B + from * o.Ldb + column, c = o.C + column;
        for (int row = 0; row < o.Rows; row += 4)
        {
            Tile4x8(a + row * o.RowStep, o.RowStep, o.DepthStep, b, o.Ldb, c + row * o.Ldc, o.Ldc, depth, from > 0, o.Rows - row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4x8(float* a, nint rowStep, nint depthStep, float* b, nint ldb, float* c, nint ldc, nint depth, bool accumulate, int rows)
    {
        nint row1 = rows > 1 ? 1 : 0, row2 = rows > 2 ? 2 : row1, row3 = rows > 3 ? 3 : row2;
        float* c1 = c + row1 * ldc, c2 = c + row2 * ldc, c3 = c + row3 * ldc;
        Vector128<float> c00 = default, c01 = default;
        Vector128<float> c10 = default, c11 = default;
        Vector128<float> c20 = default, c21 = default;
        Vector128<float> c30 = default, c31 = default;
        if (accumulate)
        {
            c00 = Vector128.Load(c); c01 = Vector128.Load(c + 4);
            c10 = Vector128.Load(c1); c11 = Vector128.Load(c1 + 4);
            c20 = Vector128.Load(c2); c21 = Vector128.Load(c2 + 4);
            c30 = Vector128.Load(c3); c31 = Vector128.Load(c3 + 4);
        }

        float* a1 = a + row1 * rowStep, a2 = a + row2 * rowStep, a3 = a + row3 * rowStep;
        for (; depth > 0; depth--)
        {
            Vector128<float> b0 = Vector128.Load(b), b1 = Vector128.Load(b + 4);
            var x = Vector128.Create(*a);
            c00 = Vector128.MultiplyAddEstimate(x, b0, c00); c01 = Vector128.MultiplyAddEstimate(x, b1, c01);
            x = Vector128.Create(*a1);
            c10 = Vector128.MultiplyAddEstimate(x, b0, c10); c11 = Vector128.MultiplyAddEstimate(x, b1, c11);
            x = Vector128.Create(*a2);
            c20 = Vector128.MultiplyAddEstimate(x, b0, c20); c21 = Vector128.MultiplyAddEstimate(x, b1, c21);
            x = Vector128.Create(*a3);
            c30 = Vector128.MultiplyAddEstimate(x, b0, c30); c31 = Vector128.MultiplyAddEstimate(x, b1, c31);
            a += depthStep; a1 += depthStep; a2 += depthStep; a3 += depthStep;
            b += ldb;
        }

        c00.Store(c); c01.Store(c + 4);
        c10.Store(c1); c11.Store(c1 + 4);
        c20.Store(c2); c21.Store(c2 + 4);
        c30.Store(c3); c31.Store(c3 + 4);
    }
}
