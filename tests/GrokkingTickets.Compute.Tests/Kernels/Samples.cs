using System.Runtime.InteropServices;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>Matrices to try kernels on, and the comparison with the plain form evaluated in double precision.</summary>
internal static class Samples
{
    /// <summary>Sizes around every vector width, register tile and padding boundary.</summary>
    public static readonly int[] Sizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 48, 49, 63, 64, 65, 67, 100];

    /// <summary>A matrix padded as executables pad theirs, <paramref name="offset"/> elements into its array.</summary>
    public static Matrix<T> Allocate<T>(int rows, int columns, int offset = 0)
        where T : unmanaged
    {
        int stride = Matrix<T>.PaddedStride(columns);
        return new Matrix<T>(new T[offset + rows * stride], offset, rows, columns, stride);
    }

    /// <summary>Normally distributed elements, zero padding.</summary>
    public static Matrix<float> Normal(int rows, int columns, int seed, float scale = 1, int offset = 0)
    {
        var random = new Random(seed);
        Matrix<float> matrix = Allocate<float>(rows, columns, offset);
        for (int i = 0; i < rows; i++)
        {
            foreach (ref float x in matrix.Row(i))
            {
                x = scale * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }
        }

        return matrix;
    }

    /// <summary>Normally distributed numbers, also very small ones.</summary>
    public static float[] Vector(int length, Random random)
    {
        Matrix<float> row = Normal(1, length, random.Next());
        return [.. row.Row(0).ToArray().Select(x => x * MathF.Pow(10, -random.Next(4)))];
    }

    public static double[] ToDouble(float[] source) => Array.ConvertAll(source, x => (double)x);

    /// <summary>Numbers of at least 0 and less than <paramref name="values"/>.</summary>
    public static int[] Indices(int length, int values, int seed)
    {
        var random = new Random(seed);
        int[] indices = new int[length];
        for (int i = 0; i < length; i++)
        {
            indices[i] = random.Next(values);
        }

        return indices;
    }

    /// <summary>An output whose every element, padding included, is not a number until the kernel has written it.</summary>
    public static Matrix<float> Poisoned(int rows, int columns, int offset = 0)
    {
        Matrix<float> matrix = Allocate<float>(rows, columns, offset);
        matrix.Data.Fill(float.NaN);
        return matrix;
    }

    public static Matrix<double> ToDouble(Matrix<float> source)
    {
        Matrix<double> result = Allocate<double>(source.Rows, source.Columns);
        for (int i = 0; i < source.Rows; i++)
        {
            for (int j = 0; j < source.Columns; j++)
            {
                result[i, j] = source[i, j];
            }
        }

        return result;
    }

    public static Matrix<float> Copy(Matrix<float> source)
    {
        Matrix<float> result = Allocate<float>(source.Rows, source.Columns);
        source.Data.CopyTo(result.Data);
        return result;
    }

    public static void AssertPaddingIsZero(Matrix<float> actual)
    {
        for (int i = 0; i < actual.Rows; i++)
        {
            foreach (float x in actual.Data.Slice(i * actual.Stride + actual.Columns, actual.Stride - actual.Columns))
            {
                Assert.Equal(0f, x);
            }
        }
    }

    /// <summary>Elements within <paramref name="tolerance"/> of the expected, absolutely and relatively, and zero padding.</summary>
    public static void AssertClose(Matrix<double> expected, Matrix<float> actual, double tolerance)
    {
        for (int i = 0; i < actual.Rows; i++)
        {
            for (int j = 0; j < actual.Columns; j++)
            {
                if (!(Math.Abs(expected[i, j] - actual[i, j]) <= tolerance * (1 + Math.Abs(expected[i, j]))))
                {
                    Assert.Fail($"{actual} differs at [{i}, {j}]: {actual[i, j]} instead of {expected[i, j]}.");
                }
            }
        }

        AssertPaddingIsZero(actual);
    }

    public static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance * (1 + Math.Abs(expected[i])));
        }
    }

    /// <summary>The same bits, padding included.</summary>
    public static void AssertSame(Matrix<float> expected, Matrix<float> actual)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        Assert.Equal(MemoryMarshal.Cast<float, int>(expected.Data).ToArray(), MemoryMarshal.Cast<float, int>(actual.Data).ToArray());
    }
}
