using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class AttendedScatterTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(20);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, offset: 3),
            weights = Samples.Normal(rows.Value, terms, seed + 1),
            table = Samples.Poisoned(values.Value, columns.Value, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(values.Value, columns.Value);
        AttendedScatter.Plain(Samples.ToDouble(x), Samples.ToDouble(weights), indices, expected);
        AttendedScatter.Run(x, weights, indices, table);
        Samples.AssertClose(expected, table, 1e-4);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> x = Samples.Normal(2, 20, 1),
            weights = Samples.Normal(2, 1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttendedScatter.Run(x, weights, [0, -1], Samples.Poisoned(4, 20)));
        Assert.Throws<ArgumentException>(() => AttendedScatter.Run(x, weights, [0, 1], Samples.Poisoned(4, 21)));
    }
}
