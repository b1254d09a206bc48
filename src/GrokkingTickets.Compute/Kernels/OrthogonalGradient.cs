using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Takes from a gradient its component along the weights and keeps its length (⊥Grad, Prieto et al. 2025):
/// <code>
/// g⊥ = g - (w·g) / (w·w + 1e-30) w
/// g ← g⊥ |g| / (|g⊥| + 1e-30)
/// </code>
/// </summary>
/// <remarks>Both spans have one length and do not overlap. Products are accumulated in double.</remarks>
public static unsafe class OrthogonalGradient
{
    private const double Least = 1e-30;

    /// <summary>The gradient in plain scalar form.</summary>
    public static void Plain<T>(ReadOnlySpan<T> weights, Span<T> gradient)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lengths.AreEqual(weights.Length, gradient.Length);
        T ww = T.Zero, wg = T.Zero, before = T.Zero, after = T.Zero, least = T.CreateChecked(Least);
        for (int i = 0; i < weights.Length; i++)
        {
            ww += weights[i] * weights[i];
            wg += weights[i] * gradient[i];
            before += gradient[i] * gradient[i];
        }

        T along = wg / (ww + least);
        for (int i = 0; i < weights.Length; i++)
        {
            gradient[i] -= along * weights[i];
            after += gradient[i] * gradient[i];
        }

        T length = T.Sqrt(before) / (T.Sqrt(after) + least);
        for (int i = 0; i < weights.Length; i++)
        {
            gradient[i] *= length;
        }
    }

    /// <summary>The gradient in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<float> weights, Span<float> gradient)
    {
        Lengths.AreEqual(weights.Length, gradient.Length);
        fixed (float* w = weights, g = gradient)
        {
            int count = weights.Length;
            double wg = Products.Sum(w, g, count), ww = Products.Sum(w, w, count), before = Products.Sum(g, g, count);
            float along = (float)(wg / (ww + Least));
            var alongs = Vector512.Create(-along);
            int i = 0;
            for (; i <= count - 16; i += 16)
            {
                Vector512.MultiplyAddEstimate(alongs, Vector512.Load(w + i), Vector512.Load(g + i)).Store(g + i);
            }

            for (; i < count; i++)
            {
                g[i] -= along * w[i];
            }

            InPlace.Multiply(gradient, (float)(Math.Sqrt(before) / (Math.Sqrt(Products.Sum(g, g, count)) + Least)));
        }
    }
}
