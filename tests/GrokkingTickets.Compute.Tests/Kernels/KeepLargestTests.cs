using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>Masks against a plain sort, bit by bit.</summary>
public class KeepLargestTests
{
    [KernelProperty]
    public void Of_numbers_that_differ(Size rows, Size columns, int seed) => AssertSorted(Samples.Normal(rows.Value, columns.Value, seed));

    [KernelProperty]
    public void Of_absolute_values_of_many_sizes(Size rows, Size columns, int seed) =>
        AssertSorted(Changed(Samples.Normal(rows.Value, columns.Value, seed), x => MathF.Abs(x) * MathF.Pow(10, -20 * MathF.Abs(x))));

    /// <summary>Many equal numbers, of which the first are kept; also zeros of both signs, which are equal.</summary>
    [KernelProperty]
    public void Of_numbers_that_tie(Size rows, Size columns, int seed) =>
        AssertSorted(Changed(Samples.Normal(rows.Value, columns.Value, seed), x => MathF.Round(x)));

    [Fact]
    public void Of_one_number_everywhere()
    {
        float[] numbers = [0, -0f, -3.5f, float.MaxValue, float.Epsilon, float.PositiveInfinity, float.NegativeInfinity, float.NaN];
        foreach (float value in numbers)
        {
            AssertSorted(Changed(Samples.Normal(9, 17, 1), _ => value));
        }
    }

    [Fact]
    public void Of_numbers_that_are_no_finite_numbers()
    {
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, -0f, float.Epsilon];
        int next = 0;
        AssertSorted(Changed(Samples.Normal(7, 19, 2), x => next++ % 3 == 0 ? odd[next % odd.Length] : x));
    }

    [Fact]
    public void It_allocates_nothing()
    {
        Matrix<float> x = Samples.Normal(67, 500, 3);
        Matrix<float> output = Samples.Allocate<float>(67, 500);
        KeepLargest.Run(x, 1, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int count = 0; count <= 33_500; count += 500)
        {
            KeepLargest.Run(x, count, output);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void AssertSorted(Matrix<float> x)
    {
        int all = x.Rows * x.Columns;
        foreach (int count in (int[])[0, 1, 2, all / 10, all * 4 / 10, all / 2, all - 1, all])
        {
            Matrix<float> expected = Samples.Allocate<float>(x.Rows, x.Columns),
                actual = Samples.Poisoned(x.Rows, x.Columns, offset: 1),
                inPlace = Samples.Copy(x);
            KeepLargest.Plain(x, count, expected);
            KeepLargest.Run(x, count, actual);
            Samples.AssertSame(expected, actual);
            KeepLargest.Run(inPlace, count, inPlace);
            Samples.AssertSame(expected, inPlace);
            Assert.Equal(Math.Min(count, all), Sorted(x, count, expected));
        }
    }

    /// <summary>The number kept, after a look at every pair of a kept and a pruned element.</summary>
    private static int Sorted(Matrix<float> x, int count, Matrix<float> mask)
    {
        List<(float Value, int Place)> kept = [],
            pruned = [];
        for (int i = 0; i < x.Rows * x.Columns; i++)
        {
            float value = x[i / x.Columns, i % x.Columns];
            (mask[i / x.Columns, i % x.Columns] == 1 ? kept : pruned).Add((float.IsNaN(value) ? float.NegativeInfinity : value, i));
        }

        if (kept.Count > 0 && pruned.Count > 0)
        {
            (float Value, int Place) last = kept.MinBy(one => (one.Value, -one.Place)),
                first = pruned.MaxBy(one => (one.Value, -one.Place));
            Assert.True(
                last.Value > first.Value || (last.Value == first.Value && last.Place < first.Place),
                $"{last} and {first}, {count}"
            );
        }

        return kept.Count;
    }

    private static Matrix<float> Changed(Matrix<float> x, Func<float, float> change)
    {
        for (int i = 0; i < x.Rows; i++)
        {
            foreach (ref float value in x.Row(i))
            {
                value = change(value);
            }
        }

        return x;
    }
}
