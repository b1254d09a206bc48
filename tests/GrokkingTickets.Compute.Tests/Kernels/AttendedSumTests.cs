using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class AttendedSumTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(20);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float> table = Samples.Normal(values.Value, columns.Value, seed, offset: 3),
            weights = Samples.Normal(rows.Value, terms, seed + 1),
            sums = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(rows.Value, columns.Value);
        AttendedSum.Plain(Samples.ToDouble(table), Samples.ToDouble(weights), indices, expected);
        AttendedSum.Run(table, weights, indices, sums);
        Samples.AssertClose(expected, sums, 1e-5);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> table = Samples.Normal(4, 20, 1),
            weights = Samples.Normal(2, 1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttendedSum.Run(table, weights, [0, 4], Samples.Poisoned(2, 20)));
        Assert.Throws<ArgumentException>(() => AttendedSum.Run(table, weights, [0, 1], Samples.Poisoned(2, 21)));
    }
}
