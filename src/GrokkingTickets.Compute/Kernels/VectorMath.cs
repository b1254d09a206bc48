using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Elementary functions of sixteen floats at once, by range reduction and a polynomial: faster than converting to double and back,
/// and inlined into the kernels. No result is subnormal. The coefficients interpolate at Chebyshev nodes (error in the comments).
/// Where the processor has no 512-bit vectors the runtime splits each operation; the results differ at most by the rounding
/// of a fused multiply-add.
/// </summary>
public static class VectorMath
{
    /// <summary>2^-126; what is smaller but not zero is a subnormal, arithmetic on which is many times slower.</summary>
    internal const float SmallestNormal = 1.17549435e-38f;

    /// <summary>Below this <see cref="Exp"/> is exactly zero: e^-80 = 1.8e-35 is nothing beside the 1 it is added to.</summary>
    public const float ExpUnderflow = -80;

    private const float Log2E = 1.44269504f;

    // ln 2 in two parts: a whole multiple n of the high part is exact in a float for |n| < 2^9.
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    // Adding 1.5 * 2^23 rounds to the nearest integer and leaves that integer in the low bits of the sum.
    private const float Rounder = 12582912f;

    private static ReadOnlySpan<int> LaneNumbers => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    /// <summary>The lane numbers 0 to 15 (loaded: where vectors are narrower, creating them means inserting them one by one).</summary>
    internal static Vector512<int> Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(LaneNumbers));
    }

    /// <summary>x, but zero for a subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Flush(Vector512<float> x) => Flush(x, Vector512.Create(SmallestNormal));

    /// <summary>x, but zero where it is smaller than <paramref name="least"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> Flush(Vector512<float> x, Vector512<float> least) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), least), Vector512<float>.Zero, x);

    /// <summary>x, but zero for what is a subnormal in single precision, whatever <typeparamref name="T"/>.</summary>
    internal static T Flush<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Abs(x) < T.CreateChecked(SmallestNormal) ? T.Zero : x;

    /// <summary>
    /// e^x, within 2 units in the last place for x in [-80, 88]; exactly 0 below -80, +∞ above 88.73, NaN for NaN, and e^0 is exactly 1.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var q = ExpOfRemainder(x, out var n);

        // 2^(n-1) is a float also for n = 128; doubling afterwards overflows to +∞ where e^x does.
        var half = (n + Vector512.Create(126 << 23)).AsSingle();
        var result = q * half;
        result += result;
        result = Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, Vector512.Create(89f)), Vector512.Create(float.PositiveInfinity), result);
        return Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(ExpUnderflow)), Vector512<float>.Zero, result);
    }

    /// <summary>The same bits as <see cref="Exp"/> for x &lt;= 0 and NaN, with less to look out for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> ExpOfNonPositive(Vector512<float> x)
    {
        var q = ExpOfRemainder(x, out var n);
        var result = q * (n + Vector512.Create(127 << 23)).AsSingle();
        return Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(ExpUnderflow)), Vector512<float>.Zero, result);
    }

    /// <summary>e^r of x = n ln 2 + r with |r| &lt;= ln 2 / 2, and n where a float has its exponent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ExpOfRemainder(Vector512<float> x, out Vector512<int> n)
    {
        var shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(Log2E), Vector512.Create(Rounder));
        var whole = shifted - Vector512.Create(Rounder);
        var r = Vector512.MultiplyAddEstimate(whole, Vector512.Create(-Ln2High), x);
        r = Vector512.MultiplyAddEstimate(whole, Vector512.Create(-Ln2Low), r);
        n = shifted.AsInt32() << 23;

        // e^r = 1 + r + r² q(r), relative error 1e-8.
        var q = Vector512.Create(0.001392618359f);
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.008363179053f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.04166655462f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.1666657699f));
        q = Vector512.MultiplyAddEstimate(q, r, Vector512.Create(0.5f));
        return Vector512.MultiplyAddEstimate(q, r * r, r) + Vector512<float>.One;
    }

    /// <summary>
    /// The natural logarithm of zeros and positive normal numbers, within 2 units in the last place. -∞ at 0 (a subnormal counts as 0),
    /// +∞ at +∞, NaN for negative numbers and NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        // x = 2^n (1 + f) with 1 + f in [√½, √2); ln(1 + f) = f - f²/2 + f³ p(f), relative error 3e-9.
        var bits = x.AsInt32() - Vector512.Create(0x3f3504f3);
        var n = Vector512.ConvertToSingle(bits >> 23);
        var f = ((bits & Vector512.Create(0x007fffff)) + Vector512.Create(0x3f3504f3)).AsSingle() - Vector512<float>.One;
        var p = Vector512.Create(0.06971611471f);
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.1147973385f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.1168541992f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.1242568733f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.1424905765f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.1666780232f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.2000071575f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(-0.2499999696f));
        p = Vector512.MultiplyAddEstimate(p, f, Vector512.Create(0.3333333118f));
        var square = f * f;
        var tail = Vector512.MultiplyAddEstimate(p, square * f, n * Vector512.Create(Ln2Low));
        tail = Vector512.MultiplyAddEstimate(square, Vector512.Create(-0.5f), tail);
        var result = Vector512.MultiplyAddEstimate(n, Vector512.Create(Ln2High), f + tail);
        result = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(SmallestNormal)), Vector512.Create(float.NegativeInfinity), result);
        result = Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512<float>.Zero), Vector512.Create(float.NaN), result);
        return Vector512.ConditionalSelect(
            Vector512.LessThan(x, Vector512.Create(float.PositiveInfinity)), result, x);
    }

    /// <summary>
    /// The standard normal distribution function Φ(x) = erfc(-x / √2) / 2, with an absolute error below 3e-7 and, in the left tail down to
    /// x = -12, a relative error below 1e-6 (5e-6 on a processor without fused multiply-add). Exactly 0 below -12.65. NaN for NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NormalCdf(Vector512<float> x)
    {
        // Φ(-a) = e^(-a²/2) u p(u), u = 1 / (1 + a/4), relative error 1e-8 for a in [0, 13].
        var a = Vector512.Abs(x);
        var u = Vector512<float>.One / Vector512.MultiplyAddEstimate(a, Vector512.Create(0.25f), Vector512<float>.One);
        var p = Vector512.Create(0.01456841024f);
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(-0.0517005819f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.02510971176f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.0645521548f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(-0.0180319555f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.1036086706f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.06595362705f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.09685896379f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.0993240001f));
        p = Vector512.MultiplyAddEstimate(p, u, Vector512.Create(0.09975700115f));

        // What rounding took from a² matters in the tail: e^(-(s + d)/2) ≈ e^(-s/2) (1 - d/2).
        var square = a * a;
        var lost = Vector512.MultiplyAddEstimate(a, a, -square);
        var e = Exp(square * Vector512.Create(-0.5f));
        var tail = Vector512.MultiplyAddEstimate(e * Vector512.Create(-0.5f), lost, e) * (u * p);
        tail = Vector512.ConditionalSelect(Vector512.GreaterThan(a, Vector512.Create(12.65f)), Vector512<float>.Zero, tail);
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), tail, Vector512<float>.One - tail);
    }

    /// <summary>Φ(x) in double precision, absolute error below 1e-15: the oracle of the vector form.</summary>
    public static double NormalCdf(double x)
    {
        double a = Math.Abs(x), tail;
        if (a < 3)
        {
            // Φ(a) = ½ + φ(a) (a + a³/3 + a⁵/(3·5) + ...), all terms of one sign.
            double term = a, sum = a;
            for (int k = 3; term > 1e-18 * sum; k += 2)
            {
                term *= a * a / k;
                sum += term;
            }

            tail = 0.5 - NormalPdf(a) * sum;
        }
        else
        {
            // Φ(-a) = φ(a) / (a + 1/(a + 2/(a + 3/(a + ...)))), Laplace's continued fraction.
            double fraction = a;
            for (int k = 120; k >= 1; k--)
            {
                fraction = a + k / fraction;
            }

            tail = NormalPdf(a) / fraction;
        }

        return x < 0 ? tail : 1 - tail;
    }

    /// <summary>The standard normal density e^(-x²/2) / √(2π) in double precision.</summary>
    private static double NormalPdf(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
}
