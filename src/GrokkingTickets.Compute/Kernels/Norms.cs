using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The norms of a matrix's elements as one vector: <c>L1 = Σ |x|</c> and <c>L2 = √Σ x²</c>, accumulated in double.</summary>
/// <remarks>Relies on zero padding, over which it sums. An empty matrix has norm zero.</remarks>
public static unsafe class Norms
{
    /// <summary>L1 in plain scalar form.</summary>
    public static T PlainL1<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < matrix.Rows; i++)
        {
            foreach (T x in matrix.Row(i))
            {
                sum += T.Abs(x);
            }
        }

        return sum;
    }

    /// <summary>L2 in plain scalar form.</summary>
    public static T PlainL2<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = 0; i < matrix.Rows; i++)
        {
            foreach (T x in matrix.Row(i))
            {
                sum += x * x;
            }
        }

        return T.Sqrt(sum);
    }

    /// <summary>Σ |x|.</summary>
    public static double L1(Matrix<float> matrix) => Both(matrix).L1;

    /// <summary>√Σ x².</summary>
    public static double L2(Matrix<float> matrix) => Both(matrix).L2;

    /// <summary>√Σ x² of a vector.</summary>
    public static double L2(ReadOnlySpan<float> vector) => Both(vector).L2;

    /// <summary>Both norms in one pass.</summary>
    public static (double L1, double L2) Both(Matrix<float> matrix) => Both(matrix.Data);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double L1, double L2) Both(ReadOnlySpan<float> data)
    {
        Vector512<double> sum0 = default, sum1 = default, squares0 = default, squares1 = default;
        int i = 0;
        fixed (float* x = data)
        {
            for (; i <= data.Length - 16; i += 16)
            {
                (Vector512<double> low, Vector512<double> high) = Vector512.Widen(Vector512.Load(x + i));
                sum0 += Vector512.Abs(low);
                sum1 += Vector512.Abs(high);
                squares0 = Vector512.MultiplyAddEstimate(low, low, squares0);
                squares1 = Vector512.MultiplyAddEstimate(high, high, squares1);
            }
        }

        double sum = Vector512.Sum(sum0 + sum1), squares = Vector512.Sum(squares0 + squares1);
        foreach (float x in data[i..])
        {
            sum += Math.Abs((double)x);
            squares += (double)x * x;
        }

        return (sum, Math.Sqrt(squares));
    }
}
