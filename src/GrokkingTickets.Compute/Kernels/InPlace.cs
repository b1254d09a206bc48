using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>What takes the place of one of its numbers: <c>x_i ← x_i y_i</c>, <c>x_i ← f x_i</c>, <c>x_i ← x_i + y_i</c>, <c>x_i ← x_i + f y_i</c>.</summary>
/// <remarks>Spans have one length and do not overlap. Nothing is fused, so that the plain form has the same bits.</remarks>
public static unsafe class InPlace
{
    /// <summary>Element by element, in plain scalar form.</summary>
    public static void Plain<T>(Span<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= y[i];
        }
    }

    /// <summary>Times one number, in plain scalar form.</summary>
    public static void Plain<T>(Span<T> x, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= factor;
        }
    }

    /// <summary>The sum in plain scalar form.</summary>
    public static void PlainSum<T>(Span<T> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += y[i];
        }
    }

    /// <summary>The sum with a multiple in plain scalar form.</summary>
    public static void PlainSum<T>(Span<T> x, ReadOnlySpan<T> y, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] += factor * y[i];
        }
    }

    /// <summary>The sum; the spans have one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> x, ReadOnlySpan<float> y)
    {
        Lengths.AreEqual(x.Length, y.Length);
        int i = 0;
        fixed (float* to = x, by = y)
        {
            for (; i <= x.Length - 16; i += 16)
            {
                (Vector512.Load(to + i) + Vector512.Load(by + i)).Store(to + i);
            }
        }

        PlainSum(x[i..], y[i..]);
    }

    /// <summary>The sum with a multiple; the spans have one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(Span<float> x, ReadOnlySpan<float> y, float factor)
    {
        Lengths.AreEqual(x.Length, y.Length);
        var factors = Vector512.Create(factor);
        int i = 0;
        fixed (float* to = x, by = y)
        {
            for (; i <= x.Length - 16; i += 16)
            {
                (Vector512.Load(to + i) + factors * Vector512.Load(by + i)).Store(to + i);
            }
        }

        PlainSum(x[i..], y[i..], factor);
    }

    /// <summary>Element by element; the spans have one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Span<float> x, ReadOnlySpan<float> y)
    {
        Lengths.AreEqual(x.Length, y.Length);
        int i = 0;
        fixed (float* to = x, by = y)
        {
            for (; i <= x.Length - 16; i += 16)
            {
                (Vector512.Load(to + i) * Vector512.Load(by + i)).Store(to + i);
            }
        }

        Plain(x[i..], y[i..]);
    }

    /// <summary>Times one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(Span<float> x, float factor)
    {
        var factors = Vector512.Create(factor);
        int i = 0;
        fixed (float* to = x)
        {
            for (; i <= x.Length - 16; i += 16)
            {
                (factors * Vector512.Load(to + i)).Store(to + i);
            }
        }

        Plain(x[i..], factor);
    }
}
