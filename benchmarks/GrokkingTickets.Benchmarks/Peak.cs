using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Benchmarks;

/// <summary>What one core of this machine can do: multiply-adds in registers, and streams through memory.</summary>
internal static class Peak
{
    /// <summary>Floating-point operations a second of fused multiply-adds on registers, the best of some tries.</summary>
    public static double MultiplyAdds()
    {
        double best = 0;
        for (int attempt = 0; attempt < 30; attempt++)
        {
            const int Rounds = 100_000;
            long start = Stopwatch.GetTimestamp();
            float sink = Vector512.IsHardwareAccelerated ? Chains512(Rounds) : Chains256(Rounds);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            int lanes = Vector512.IsHardwareAccelerated ? 16 : 8;
            best = float.IsNaN(sink) ? best : Math.Max(best, 2.0 * 12 * lanes * Rounds / seconds);
        }

        return best;
    }

    /// <summary>Bytes a second of a pass that reads four arrays and writes three of the given length, as AdamW does.</summary>
    public static double OptimizerStream(int length)
    {
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => GC.AllocateArray<float>(length, pinned: true))];
        double best = 0;
        for (int attempt = 0; attempt < 20; attempt++)
        {
            long start = Stopwatch.GetTimestamp();
            Stream(arrays[0], arrays[1], arrays[2], arrays[3]);
            best = Math.Max(best, 7.0 * sizeof(float) * length / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Stream(Span<float> a, Span<float> b, Span<float> c, Span<float> g)
    {
        ref float x = ref MemoryMarshal.GetReference(a),
            y = ref MemoryMarshal.GetReference(b),
            z = ref MemoryMarshal.GetReference(c),
            w = ref MemoryMarshal.GetReference(g);
        for (nuint i = 0; i + 16 <= (nuint)a.Length; i += 16)
        {
            var add = Vector512.LoadUnsafe(ref w, i);
            (Vector512.LoadUnsafe(ref x, i) + add).StoreUnsafe(ref x, i);
            (Vector512.LoadUnsafe(ref y, i) + add).StoreUnsafe(ref y, i);
            (Vector512.LoadUnsafe(ref z, i) + add).StoreUnsafe(ref z, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains512(int rounds)
    {
        Vector512<float> m = Vector512.Create(0.999f),
            n = Vector512.Create(1e-3f);
        Vector512<float> a = n,
            b = n,
            c = n,
            d = n,
            e = n,
            f = n,
            g = n,
            h = n,
            i = n,
            j = n,
            k = n,
            l = n;
        for (int r = 0; r < rounds; r++)
        {
            a = Vector512.FusedMultiplyAdd(a, m, n);
            b = Vector512.FusedMultiplyAdd(b, m, n);
            c = Vector512.FusedMultiplyAdd(c, m, n);
            d = Vector512.FusedMultiplyAdd(d, m, n);
            e = Vector512.FusedMultiplyAdd(e, m, n);
            f = Vector512.FusedMultiplyAdd(f, m, n);
            g = Vector512.FusedMultiplyAdd(g, m, n);
            h = Vector512.FusedMultiplyAdd(h, m, n);
            i = Vector512.FusedMultiplyAdd(i, m, n);
            j = Vector512.FusedMultiplyAdd(j, m, n);
            k = Vector512.FusedMultiplyAdd(k, m, n);
            l = Vector512.FusedMultiplyAdd(l, m, n);
        }

        return Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains256(int rounds)
    {
        Vector256<float> m = Vector256.Create(0.999f),
            n = Vector256.Create(1e-3f);
        Vector256<float> a = n,
            b = n,
            c = n,
            d = n,
            e = n,
            f = n,
            g = n,
            h = n,
            i = n,
            j = n,
            k = n,
            l = n;
        for (int r = 0; r < rounds; r++)
        {
            a = Vector256.FusedMultiplyAdd(a, m, n);
            b = Vector256.FusedMultiplyAdd(b, m, n);
            c = Vector256.FusedMultiplyAdd(c, m, n);
            d = Vector256.FusedMultiplyAdd(d, m, n);
            e = Vector256.FusedMultiplyAdd(e, m, n);
            f = Vector256.FusedMultiplyAdd(f, m, n);
            g = Vector256.FusedMultiplyAdd(g, m, n);
            h = Vector256.FusedMultiplyAdd(h, m, n);
            i = Vector256.FusedMultiplyAdd(i, m, n);
            j = Vector256.FusedMultiplyAdd(j, m, n);
            k = Vector256.FusedMultiplyAdd(k, m, n);
            l = Vector256.FusedMultiplyAdd(l, m, n);
        }

        return Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
