using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>Parts of the kernels that work on one padded row of a matrix at a time.</summary>
/// <remarks>
/// The loops are methods of their own, not inlined: the runtime inlines only so much into one method, and where it has to make up
/// 512-bit vectors from narrower ones that is little; what is left becomes a call for every operation.
/// </remarks>
internal static unsafe class RowMath
{
    /// <summary>Sixteen elements from column <paramref name="from"/> on, with -∞ in place of padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(float* row, int from, int columns)
    {
        var x = Vector512.Load(row + from);
        return from + 16 <= columns
            ? x
            : Vector512.ConditionalSelect(
                Vector512.LessThan(VectorMath.Lanes, Vector512.Create(columns - from)).AsSingle(), x, Vector512.Create(float.NegativeInfinity));
    }

    /// <summary>
    /// The largest element of a row. With a NaN in the row the result is that NaN or any of the elements: whoever goes on to add
    /// exponentials finds the NaN in their sum, and is spared the slower maximum that propagates it.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static float Max(float* row, int columns)
    {
        var max = Load(row, 0, columns);
        for (int j = 16; j < columns; j += 16)
        {
            max = Vector512.MaxNative(max, Load(row, j, columns));
        }

        var m = Vector256.MaxNative(max.GetLower(), max.GetUpper());
        var n = Vector128.MaxNative(m.GetLower(), m.GetUpper());
        n = Vector128.MaxNative(n, Vector128.Shuffle(n, Vector128.Create(2, 3, 0, 1)));
        n = Vector128.MaxNative(n, Vector128.Shuffle(n, Vector128.Create(1, 0, 3, 2)));
        return n.ToScalar();
    }

    /// <summary>The sum of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector512<float> x)
    {
        var m = x.GetLower() + x.GetUpper();
        var n = m.GetLower() + m.GetUpper();
        n += Vector128.Shuffle(n, Vector128.Create(2, 3, 0, 1));
        n += Vector128.Shuffle(n, Vector128.Create(1, 0, 3, 2));
        return n.ToScalar();
    }

    /// <summary>Multiplies a row by a factor.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* row, int width, float factor)
    {
        var factors = Vector512.Create(factor);
        for (int j = 0; j < width; j += 16)
        {
            (Vector512.Load(row + j) * factors).Store(row + j);
        }
    }

    /// <summary>Whether a row has a NaN.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool HasNaN(float* row, int columns)
    {
        var same = Vector512<float>.AllBitsSet;
        for (int j = 0; j < columns; j += 16)
        {
            var x = Load(row, j, columns);
            same &= Vector512.Equals(x, x);
        }

        return same.AsInt32() != Vector512<int>.AllBitsSet;
    }

    /// <summary>Whether one of the first <paramref name="count"/> elements of a padded row equals <paramref name="value"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool Contains(float* row, int count, float value)
    {
        for (int j = 0; j < count; j += 16)
        {
            var equal = Vector512.Equals(Vector512.Load(row + j), Vector512.Create(value)).AsInt32();
            if ((equal & Vector512.LessThan(VectorMath.Lanes, Vector512.Create(count - j))) != Vector512<int>.Zero)
            {
                return true;
            }
        }

        return false;
    }
}
