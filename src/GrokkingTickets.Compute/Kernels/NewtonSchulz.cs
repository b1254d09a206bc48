using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// An approximately orthogonal matrix near another: of X = U S Vᵀ something like U Vᵀ, with singular values about 1, by rounds of a
/// polynomial of fifth degree (Jordan et al. 2024, Muon):
/// <code>
/// X ← X / (|X| + 1e-7)
/// G = Xᵀ X
/// X ← 3.4445 X + X (-4.7750 G + 2.0315 G²)        each round
/// </code>
/// </summary>
/// <remarks>X is [r, c] with r ≥ c, so that G [c, c] is the smaller of the two.</remarks>
public static class NewtonSchulz
{
    private const double A = 3.4445, B = -4.7750, C = 2.0315, Least = 1e-7;

    /// <summary>The matrix in plain scalar form, in place.</summary>
    public static void Plain<T>(Matrix<T> x, Matrix<T> other, Matrix<T> gram, Matrix<T> square, int rounds)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T a = T.CreateChecked(A), b = T.CreateChecked(B), c = T.CreateChecked(C);
        T factor = T.One / (Norms.PlainL2(x) + T.CreateChecked(Least));
        Scale.Plain(x, factor, x);
        for (int round = 0; round < rounds; round++)
        {
            MatMul.Plain(x, x, gram, transposeA: true);
            MatMul.Plain(gram, gram, square, transposeA: false);
            Combine(b, gram, c, square, square);
            MatMul.Plain(x, square, other, transposeA: false);
            Combine(a, x, T.One, other, x);
        }

        static void Combine(T f, Matrix<T> first, T g, Matrix<T> second, Matrix<T> output)
        {
            for (int i = 0; i < output.Rows; i++)
            {
                for (int j = 0; j < output.Columns; j++)
                {
                    output[i, j] = f * first[i, j] + g * second[i, j];
                }
            }
        }
    }

    /// <summary>The matrix in single precision, in place.</summary>
    /// <param name="x">[r, c] with r at least c.</param>
    /// <param name="other">[r, c], is overwritten.</param>
    /// <param name="gram">[c, c], is overwritten.</param>
    /// <param name="square">[c, c], is overwritten.</param>
    /// <param name="rounds">How many.</param>
    public static void Run(Matrix<float> x, Matrix<float> other, Matrix<float> gram, Matrix<float> square, int rounds)
    {
        InPlace.Multiply(x.Data, (float)(1 / (Norms.L2(x) + Least)));
        for (int round = 0; round < rounds; round++)
        {
            MatMul.Run(x, x, gram, transposeA: true);
            MatMul.Run(gram, gram, square, transposeA: false);
            Combine((float)B, gram.Data, (float)C, square.Data, square.Data);
            MatMul.Run(x, square, other, transposeA: false);
            Combine((float)A, x.Data, 1, other.Data, x.Data);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Combine(float f, ReadOnlySpan<float> first, float g, ReadOnlySpan<float> second, Span<float> output)
    {
        Vector512<float> fs = Vector512.Create(f), gs = Vector512.Create(g);
        int i = 0;
        fixed (float* x = first, y = second, to = output)
        {
            for (; i <= output.Length - 16; i += 16)
            {
                Vector512.MultiplyAddEstimate(fs, Vector512.Load(x + i), gs * Vector512.Load(y + i)).Store(to + i);
            }
        }

        for (; i < output.Length; i++)
        {
            output[i] = f * first[i] + g * second[i];
        }
    }
}
