using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class MatMulTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Agrees_with_the_plain_product_at_every_size(bool transposeA)
    {
        foreach (int depth in (int[])[1, 2, 7, 16, 33, 100])
        {
            foreach (int rows in Samples.Sizes)
            {
                foreach (int columns in Samples.Sizes)
                {
                    Check(rows, columns, depth, transposeA, offset: (rows + columns) % 5);
                }
            }
        }
    }

    [KernelProperty]
    public void Agrees_with_the_plain_product(Size rows, Size columns, Size depth, bool transposeA, int seed) =>
        Check(rows.Value, columns.Value, depth.Value * (1 + new Random(seed).Next(4)), transposeA, offset: new Random(seed).Next(16), seed);

    [Theory]
    [InlineData(67, 48, 500, true)]
    [InlineData(67, 67, 127, false)]
    [InlineData(13, 112, 128, false)]
    [InlineData(25, 96, 129, true)]
    [InlineData(12, 10, 300, true)]
    [InlineData(61, 50, 3000, false)]
    [InlineData(1100, 50, 130, false)]
    [InlineData(100, 1, 300, false)]
    [InlineData(100, 1, 300, true)]
    public void Agrees_across_blocks_of_the_depth_and_of_rows(int rows, int columns, int depth, bool transposeA) =>
        Check(rows, columns, depth, transposeA, offset: 0);

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(67)]
    public void An_empty_sum_is_zero(int columns)
    {
        Matrix<float> c = Samples.Poisoned(13, columns);
        MatMul.Run(Samples.Allocate<float>(13, 0), Samples.Allocate<float>(0, columns), c, transposeA: false);
        foreach (float x in c.Data)
        {
            Assert.Equal(0f, x);
        }
    }

    [Fact]
    public void No_rows_or_no_columns_is_no_work()
    {
        MatMul.Run(Samples.Allocate<float>(0, 4), Samples.Allocate<float>(4, 5), Samples.Allocate<float>(0, 5), transposeA: false);
        MatMul.Run(Samples.Allocate<float>(3, 4), Samples.Allocate<float>(4, 0), Samples.Allocate<float>(3, 0), transposeA: false);
    }

    [Fact]
    public void Two_runs_give_the_same_bits()
    {
        Matrix<float> a = Samples.Normal(33, 300, 1),
            b = Samples.Normal(300, 67, 2);
        Matrix<float> first = Samples.Poisoned(33, 67),
            second = Samples.Poisoned(33, 67, offset: 3);
        MatMul.Run(a, b, first, transposeA: false);
        MatMul.Run(a, b, second, transposeA: false);
        Assert.True(first.Data.SequenceEqual(second.Data));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused()
    {
        Matrix<float> a = Samples.Normal(3, 4, 1),
            b = Samples.Normal(4, 5, 2);
        Assert.Throws<ArgumentException>(() => MatMul.Run(a, b, Samples.Poisoned(3, 5), transposeA: true));
        Assert.Throws<ArgumentException>(() => MatMul.Run(a, b, Samples.Poisoned(3, 4), transposeA: false));
        var unpadded = new Matrix<float>(new float[15], 0, 3, 5, 5);
        if (System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated)
        {
            Assert.Throws<ArgumentException>(() => MatMul.Run(a, b, unpadded, transposeA: false));
        }
    }

    private static void Check(int rows, int columns, int depth, bool transposeA, int offset, int seed = 1)
    {
        Matrix<float> a = transposeA
            ? Samples.Normal(depth, rows, seed, offset: offset)
            : Samples.Normal(rows, depth, seed, offset: offset);
        Matrix<float> b = Samples.Normal(depth, columns, seed + 1, offset: offset),
            c = Samples.Poisoned(rows, columns, offset);
        Matrix<double> expected = Samples.Allocate<double>(rows, columns);
        MatMul.Plain(Samples.ToDouble(a), Samples.ToDouble(b), expected, transposeA);
        MatMul.Run(a, b, c, transposeA);
        Samples.AssertClose(expected, c, 1e-6 * depth + 1e-6);
    }
}
