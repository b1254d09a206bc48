using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Slow components of the gradient amplified (Lee et al. 2024, algorithms 1 and 2): <c>g ← g + λ h</c>, with h a moving average of the
/// gradients, exponential or plain.
/// </summary>
/// <remarks>All spans have one length and do not overlap.</remarks>
public static unsafe class Grokfast
{
    /// <summary><c>h ← α h + (1 - α) g; g ← g + λ h</c> in plain scalar form.</summary>
    public static void PlainExponential<T>(Span<T> average, Span<T> gradient, double alpha, double lambda)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lengths.AreEqual(average.Length, gradient.Length);
        T kept = T.CreateChecked(alpha), added = T.CreateChecked(1 - alpha), factor = T.CreateChecked(lambda);
        for (int i = 0; i < gradient.Length; i++)
        {
            average[i] = kept * average[i] + added * gradient[i];
            gradient[i] += factor * average[i];
        }
    }

    /// <summary>The same in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Exponential(Span<float> average, Span<float> gradient, double alpha, double lambda)
    {
        Lengths.AreEqual(average.Length, gradient.Length);
        Vector512<float> kept = Vector512.Create((float)alpha), added = Vector512.Create((float)(1 - alpha));
        var factor = Vector512.Create((float)lambda);
        int whole = gradient.Length & ~15;
        fixed (float* h = average, g = gradient)
        {
            for (int i = 0; i < whole; i += 16)
            {
                var x = Vector512.Load(g + i);
                var mean = Vector512.MultiplyAddEstimate(kept, Vector512.Load(h + i), added * x);
                mean.Store(h + i);
                Vector512.MultiplyAddEstimate(factor, mean, x).Store(g + i);
            }
        }

        PlainExponential(average[whole..], gradient[whole..], alpha, lambda);
    }

    /// <summary>
    /// <c>S ← S + g - o; o ← g; g ← g + f S</c>, with o the oldest gradient of a window, whose place g takes, and S the sum of the
    /// window; in plain scalar form.
    /// </summary>
    public static void PlainWindow<T>(Span<T> sum, Span<T> oldest, Span<T> gradient, double factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Lengths.AreEqual(sum.Length, gradient.Length);
        Lengths.AreEqual(oldest.Length, gradient.Length);
        T f = T.CreateChecked(factor);
        for (int i = 0; i < gradient.Length; i++)
        {
            sum[i] += gradient[i] - oldest[i];
            oldest[i] = gradient[i];
            gradient[i] += f * sum[i];
        }
    }

    /// <summary>The same in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Window(Span<float> sum, Span<float> oldest, Span<float> gradient, double factor)
    {
        Lengths.AreEqual(sum.Length, gradient.Length);
        Lengths.AreEqual(oldest.Length, gradient.Length);
        var f = Vector512.Create((float)factor);
        int whole = gradient.Length & ~15;
        fixed (float* s = sum, o = oldest, g = gradient)
        {
            for (int i = 0; i < whole; i += 16)
            {
                var x = Vector512.Load(g + i);
                var total = Vector512.Load(s + i) + (x - Vector512.Load(o + i));
                total.Store(s + i);
                x.Store(o + i);
                Vector512.MultiplyAddEstimate(f, total, x).Store(g + i);
            }
        }

        PlainWindow(sum[whole..], oldest[whole..], gradient[whole..], factor);
    }
}
