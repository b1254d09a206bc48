using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class GatherSumTests
{
    [Fact]
    public void Agrees_with_the_plain_form_at_every_size()
    {
        foreach (int columns in Samples.Sizes)
        {
            foreach (int rows in (int[])[1, 3, 16, 67])
            {
                for (int terms = 0; terms <= 3; terms++)
                {
                    Check(rows, columns, terms, values: 9, seed: columns);
                }
            }
        }
    }

    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, Size values, int seed) =>
        Check(rows.Value, columns.Value, new Random(seed).Next(5), values.Value, seed);

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> table = Samples.Normal(4, 20, 1),
            rows = Samples.Normal(2, 20, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => GatherSum.Run(table, [0, 4], rows));
        Assert.Throws<ArgumentException>(() => GatherSum.Run(table, [0, 1, 2], rows));
        Assert.Throws<ArgumentException>(() => GatherSum.Run(table, [0, 1], Samples.Poisoned(2, 21)));
    }

    private static void Check(int rows, int columns, int terms, int values, int seed)
    {
        int[] indices = Samples.Indices(rows * terms, values, seed);
        Matrix<float> table = Samples.Normal(values, columns, seed, offset: terms),
            sums = Samples.Poisoned(rows, columns, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(rows, columns);
        GatherSum.Plain(Samples.ToDouble(table), indices, expected);
        GatherSum.Run(table, indices, sums);
        Samples.AssertClose(expected, sums, 1e-6);
    }
}
