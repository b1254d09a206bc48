using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>Sums of products, accumulated in double.</summary>
internal static unsafe class Products
{
    /// <summary>Σ x_i y_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(float* x, float* y, int count)
    {
        Vector512<double> sum0 = default, sum1 = default;
        int i = 0;
        for (; i <= count - 16; i += 16)
        {
            (Vector512<double> x0, Vector512<double> x1) = Vector512.Widen(Vector512.Load(x + i));
            (Vector512<double> y0, Vector512<double> y1) = Vector512.Widen(Vector512.Load(y + i));
            sum0 = Vector512.MultiplyAddEstimate(x0, y0, sum0);
            sum1 = Vector512.MultiplyAddEstimate(x1, y1, sum1);
        }

        double sum = Vector512.Sum(sum0 + sum1);
        for (; i < count; i++)
        {
            sum += (double)x[i] * y[i];
        }

        return sum;
    }
}
