using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class SumTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, int seed)
    {
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, offset: 3);
        foreach ((int into, int wide) in ((int, int)[])[(1, 1), (rows.Value, 1), (1, columns.Value)])
        {
            Matrix<float> sums = Samples.Poisoned(into, wide, offset: 1);
            Matrix<double> expected = Samples.Allocate<double>(into, wide);
            Sum.Plain(Samples.ToDouble(x), expected);
            Sum.Run(x, sums);
            Samples.AssertClose(expected, sums, 1e-6 * rows.Value + 1e-6 * columns.Value);
        }
    }

    /// <summary>In single precision adding 1 to 2^24 changes nothing.</summary>
    [Fact]
    public void The_sum_of_everything_is_accumulated_in_double()
    {
        Matrix<float> x = Samples.Allocate<float>(5, 1);
        x.Data.Fill(1);
        x[0, 0] = 1 << 24;
        Matrix<float> sum = Samples.Poisoned(1, 1);
        Sum.Run(x, sum);
        Assert.Equal((1 << 24) + 4, sum[0, 0]);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Matrix<float> x = Samples.Normal(3, 5, 1);
        Assert.Throws<ArgumentException>(() => Sum.Run(x, Samples.Poisoned(3, 5)));
        Assert.Throws<ArgumentException>(() => Sum.Run(x, Samples.Poisoned(2, 1)));
        Assert.Throws<ArgumentException>(() => Sum.Run(x, Samples.Poisoned(1, 4)));
    }
}
