using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>The gradient of an L1 penalty added to another: <c>g ← g + λ sign(w)</c>, with sign(0) = 0.</summary>
/// <remarks>Both spans have one length and do not overlap.</remarks>
public static unsafe class SignPenalty
{
    /// <summary>The sum in plain scalar form.</summary>
    public static void Plain<T>(ReadOnlySpan<T> weights, Span<T> gradient, double lambda)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T factor = T.CreateChecked(lambda);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] += weights[i] == T.Zero ? T.Zero : T.CopySign(factor, weights[i]);
        }
    }

    /// <summary>The sum in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<float> weights, Span<float> gradient, double lambda)
    {
        Lengths.AreEqual(weights.Length, gradient.Length);
        var factor = Vector512.Create((float)lambda);
        int whole = gradient.Length & ~15;
        fixed (float* w = weights, g = gradient)
        {
            for (int i = 0; i < whole; i += 16)
            {
                var x = Vector512.Load(w + i);
                var signed = Vector512.CopySign(factor, x);
                var step = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), Vector512<float>.Zero, signed);
                (Vector512.Load(g + i) + step).Store(g + i);
            }
        }

        Plain(weights[whole..], gradient[whole..], lambda);
    }
}
