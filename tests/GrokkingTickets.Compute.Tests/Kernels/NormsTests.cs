using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class NormsTests
{
    [Fact]
    public void Agree_with_the_plain_forms_at_every_size()
    {
        foreach (int rows in Samples.Sizes)
        {
            foreach (int columns in Samples.Sizes)
            {
                Matrix<float> x = Samples.Normal(rows, columns, rows, offset: columns % 3);
                double l1 = Norms.PlainL1(Samples.ToDouble(x)),
                    l2 = Norms.PlainL2(Samples.ToDouble(x));
                Assert.Equal(l1, Norms.L1(x), 1e-12 * l1);
                Assert.Equal(l2, Norms.L2(x), 1e-12 * l2);
            }
        }
    }

    [KernelProperty]
    public void Agree_with_the_plain_forms(Size rows, Size columns, int seed)
    {
        float scale = MathF.Pow(10, new Random(seed).Next(-30, 30));
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, scale, offset: 3);
        (double l1, double l2) = Norms.Both(x);
        double expected1 = Norms.PlainL1(Samples.ToDouble(x)),
            expected2 = Norms.PlainL2(Samples.ToDouble(x));
        Assert.Equal(expected1, l1, 1e-12 * expected1);
        Assert.Equal(expected2, l2, 1e-12 * expected2);
    }

    [Fact]
    public void Squares_of_the_largest_and_smallest_floats_neither_overflow_nor_vanish()
    {
        Matrix<float> x = Samples.Allocate<float>(1, 20);
        x.Row(0).Fill(1e38f);
        Assert.Equal(Math.Sqrt(20) * 1e38f, Norms.L2(x), 1e25);
        x.Row(0).Fill(1e-38f);
        Assert.True(Math.Abs(Norms.L2(x) / (Math.Sqrt(20) * 1e-38f) - 1) < 1e-12);
    }

    [Fact]
    public void Nothing_has_norm_zero()
    {
        Assert.Equal(0, Norms.L1(Samples.Allocate<float>(0, 5)));
        Assert.Equal(0, Norms.L2(Samples.Allocate<float>(3, 0)));
    }
}
