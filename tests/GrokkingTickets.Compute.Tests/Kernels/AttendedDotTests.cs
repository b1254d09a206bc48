using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class AttendedDotTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(20);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, offset: 3),
            table = Samples.Normal(values.Value, columns.Value, seed + 1),
            products = Samples.Poisoned(rows.Value, terms, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(rows.Value, terms);
        AttendedDot.Plain(Samples.ToDouble(x), Samples.ToDouble(table), indices, expected);
        AttendedDot.Run(x, table, indices, products);
        Samples.AssertClose(expected, products, 1e-5);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> x = Samples.Normal(2, 20, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttendedDot.Run(x, Samples.Normal(4, 20, 2), [0, 4], Samples.Poisoned(2, 1)));
        Assert.Throws<ArgumentException>(() => AttendedDot.Run(x, Samples.Normal(4, 21, 2), [0, 1], Samples.Poisoned(2, 1)));
    }
}
