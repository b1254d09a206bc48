using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The mask of a matrix's <c>count</c> largest elements: 1 for each of them, 0 for all others. Of elements that equal the smallest
/// of them, those that come first, row after row, are among them, so that there are always <c>count</c>. NaN ranks with negative infinity.
/// </summary>
/// <remarks>
/// Nothing is sorted. The fast form looks for a threshold that <c>count</c> elements reach: it counts how many reach a guess, a pass over
/// the matrix each, and guesses next where a straight line between the counts of two thresholds has it. Every third guess halves
/// the representable numbers between them instead, so that a hundred passes are enough for whatever is in the matrix. Some ten are usual.
/// The output may be the input.
/// </remarks>
public static unsafe class KeepLargest
{
    /// <summary>The mask in plain scalar form: all elements sorted.</summary>
    public static void Plain<T>(Matrix<T> x, long count, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new T[x.Rows * x.Columns];
        int[] order = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            T value = x[i / x.Columns, i % x.Columns];
            (values[i], order[i]) = (T.IsNaN(value) ? T.NegativeInfinity : value, i);
        }

        Array.Sort(order, (a, b) => values[a] != values[b] ? values[b].CompareTo(values[a]) : a.CompareTo(b));
        for (int rank = 0; rank < order.Length; rank++)
        {
            output[order[rank] / x.Columns, order[rank] % x.Columns] = rank < count ? T.One : T.Zero;
        }
    }

    /// <summary>The mask in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Matrix<float> x, long count, Matrix<float> output)
    {
        long all = (long)x.Rows * x.Columns;
        if (count <= 0 || count >= all)
        {
            output.Data.Fill(count <= 0 ? 0 : 1);
            Padding.Clear(output);
            return;
        }

        // More than the asked number reach low, and fewer reach high.
        (int low, int high) = Range(x.Data);
        (long atLow, long atHigh) = (all, 0);
        for (int pass = 1; high - (long)low > 1; pass++)
        {
            int guess = pass % 3 == 0 ? (int)(low + ((high - (long)low) / 2)) : Interpolate(low, atLow, high, atHigh, count);
            float threshold = Value(guess);
            long reached = CountFrom(x, threshold);
            if (reached == count)
            {
                Compare(x.Data, threshold, output.Data);
                Padding.Clear(output);
                return;
            }

            (low, atLow, high, atHigh) = reached > count ? (guess, reached, high, atHigh) : (low, atLow, guess, reached);
        }

        // Low is the next number below high: what reaches it alone is all equal, or no number.
        KeepFirst(x, low, Value(high), count - atHigh, output);
    }

    /// <summary>Keys of a number that all elements reach, and of one that none does.</summary>
    private static (int Low, int High) Range(ReadOnlySpan<float> data)
    {
        int i = 0;
        Vector512<float> least = Vector512.Create(float.PositiveInfinity), most = Vector512.Create(float.NegativeInfinity), odd = default;
        fixed (float* x = data)
        {
            for (; i <= data.Length - 16; i += 16)
            {
                var value = Vector512.Load(x + i);
                least = Vector512.Min(least, value);
                most = Vector512.Max(most, value);
                odd |= ~Vector512.Equals(value, value);
            }
        }

        float low = float.PositiveInfinity, high = float.NegativeInfinity;
        bool hasNaN = odd.AsInt32() != Vector512<int>.Zero;
        for (int lane = 0; lane < 16 && i > 0 && !hasNaN; lane++)
        {
            (low, high) = (Math.Min(low, least[lane]), Math.Max(high, most[lane]));
        }

        foreach (float value in data[i..])
        {
            hasNaN |= float.IsNaN(value);
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return hasNaN ? (Key(float.NegativeInfinity), Key(float.PositiveInfinity) + 1) : (Key(low), Key(high) + 1);
    }

    /// <summary>Where the straight line between two counts reaches the asked one, in between.</summary>
    private static int Interpolate(int low, long atLow, int high, long atHigh, long count)
    {
        (double from, double to) = (Value(low), Value(high));
        double at = from + ((to - from) * (atLow - count) / (atLow - atHigh));
        return double.IsFinite(at) ? Math.Clamp(Key((float)at), low + 1, high - 1) : (int)(low + ((high - (long)low) / 2));
    }

    /// <summary>A whole number for every float, in their order; both zeros have the same.</summary>
    private static int Key(float value) => Ordered(BitConverter.SingleToInt32Bits(value + 0f));

    /// <summary>The float of a key.</summary>
    private static float Value(int key) => BitConverter.Int32BitsToSingle(Ordered(key));

    private static int Ordered(int bits) => bits >= 0 ? bits : bits ^ int.MaxValue;

    /// <summary>How many elements reach a threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long CountFrom(Matrix<float> x, float threshold)
    {
        ReadOnlySpan<float> data = x.Data;
        var least = Vector512.Create(threshold);
        Vector512<int> first = default, second = default;
        long count = 0;
        int i = 0;
        fixed (float* values = data)
        {
            for (; i <= data.Length - 32; i += 32)
            {
                first -= Vector512.GreaterThanOrEqual(Vector512.Load(values + i), least).AsInt32();
                second -= Vector512.GreaterThanOrEqual(Vector512.Load(values + i + 16), least).AsInt32();
            }
        }

        for (; i < data.Length; i++)
        {
            count += data[i] >= threshold ? 1 : 0;
        }

        count += Vector512.Sum(first + second);

        // Padding holds zeros.
        return threshold <= 0 ? count - (data.Length - ((long)x.Rows * x.Columns)) : count;
    }

    /// <summary>1 where the threshold is reached, padding not looked at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare(ReadOnlySpan<float> data, float threshold, Span<float> output)
    {
        int i = 0;
        fixed (float* x = data, y = output)
        {
            for (; i <= data.Length - 16; i += 16)
            {
                (Vector512.GreaterThanOrEqual(Vector512.Load(x + i), Vector512.Create(threshold)) & Vector512<float>.One).Store(y + i);
            }
        }

        for (; i < data.Length; i++)
        {
            output[i] = data[i] >= threshold ? 1 : 0;
        }
    }

    /// <summary>1 where <paramref name="high"/> is reached, and for the first <paramref name="more"/> that reach only low.</summary>
    private static void KeepFirst(Matrix<float> x, int low, float high, long more, Matrix<float> output)
    {
        float least = Value(low);
        bool isLowest = float.IsNegativeInfinity(least);
        for (int i = 0; i < x.Rows; i++)
        {
            ReadOnlySpan<float> values = x.Row(i);
            Span<float> kept = output.Row(i);
            for (int j = 0; j < values.Length; j++)
            {
                bool isAbove = values[j] >= high;
                bool isTied = !isAbove && more > 0 && (values[j] >= least || (isLowest && float.IsNaN(values[j])));
                more -= isTied ? 1 : 0;
                kept[j] = isAbove || isTied ? 1 : 0;
            }
        }

        Padding.Clear(output);
    }
}
