using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Bytes as numbers in [0, 1]: <c>y[i] = x[i] / 255</c>, divided in single precision, which a product with 1 / 255 is not.
/// </summary>
public static unsafe class UnitBytes
{
    /// <summary>The quotients in plain scalar form.</summary>
    public static void Plain(ReadOnlySpan<byte> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / 255f;
        }
    }

    /// <summary>The quotients; <paramref name="y"/> is at least as long as <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<byte> x, Span<float> y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length);
        int whole = x.Length & ~15;
        var scale = Vector128.Create(255f);
        fixed (byte* source = x)
        fixed (float* target = y)
        {
            for (int i = 0; i < whole; i += 16)
            {
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.Load(source + i));
                (Vector128<uint> a, Vector128<uint> b) = Vector128.Widen(low);
                (Vector128<uint> c, Vector128<uint> d) = Vector128.Widen(high);
                (Vector128.ConvertToSingle(a.AsInt32()) / scale).Store(target + i);
                (Vector128.ConvertToSingle(b.AsInt32()) / scale).Store(target + i + 4);
                (Vector128.ConvertToSingle(c.AsInt32()) / scale).Store(target + i + 8);
                (Vector128.ConvertToSingle(d.AsInt32()) / scale).Store(target + i + 12);
            }
        }

        Plain(x[whole..], y[whole..]);
    }
}
