using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <content>
/// B and C of a single column have no padding, and a register tile would waste 15 of 16 columns on them: here the vectors run
/// along A's rows instead, over the depth (A as it is) or over the rows of the product (A transposed). Their width is fixed, because that
/// of <c>Vector&lt;T&gt;</c> is a setting of the runtime, and sums would follow it.
/// </content>
public static unsafe partial class MatMul
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Column(in Operands o, int depth)
    {
        for (int i = 0; i < o.Rows; i++)
        {
            float* a = o.A + i * o.RowStep;
            Vector256<float> sum0 = default, sum1 = default;
            int l = 0;
            for (; l <= depth - 2 * Vector256<float>.Count; l += 2 * Vector256<float>.Count)
            {
                sum0 = Vector256.MultiplyAddEstimate(Vector256.Load(a + l), Vector256.Load(o.B + l), sum0);
                sum1 = Vector256.MultiplyAddEstimate(Vector256.Load(a + l + Vector256<float>.Count), Vector256.Load(o.B + l + Vector256<float>.Count), sum1);
            }

            float sum = Vector256.Sum(sum0 + sum1);
            for (; l < depth; l++)
            {
                sum += a[l] * o.B[l];
            }

            o.C[i] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ColumnOfTransposed(in Operands o, int depth)
    {
        int i = 0;
        for (; i <= o.Rows - 2 * Vector256<float>.Count; i += 2 * Vector256<float>.Count)
        {
            float* a = o.A + i;
            Vector256<float> sum0 = default, sum1 = default;
            for (int l = 0; l < depth; l++, a += o.DepthStep)
            {
                var b = Vector256.Create(o.B[l]);
                sum0 = Vector256.MultiplyAddEstimate(Vector256.Load(a), b, sum0);
                sum1 = Vector256.MultiplyAddEstimate(Vector256.Load(a + Vector256<float>.Count), b, sum1);
            }

            sum0.Store(o.C + i);
            sum1.Store(o.C + i + Vector256<float>.Count);
        }

        for (; i < o.Rows; i++)
        {
            float sum = 0;
            for (int l = 0; l < depth; l++)
            {
                sum += o.A[i + l * o.DepthStep] * o.B[l];
            }

            o.C[i] = sum;
        }
    }
}
