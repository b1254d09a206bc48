using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class ScatterSumTests
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
    public void Is_the_adjoint_of_the_gathered_sum()
    {
        int[] indices = Samples.Indices(100, 12, 3);
        Matrix<float> table = Samples.Normal(12, 48, 1),
            upstream = Samples.Normal(50, 48, 2);
        Matrix<float> sums = Samples.Poisoned(50, 48),
            scattered = Samples.Poisoned(12, 48);
        GatherSum.Run(table, indices, sums);
        ScatterSum.Run(upstream, indices, scattered);
        Assert.Equal(Dot(sums, upstream), Dot(table, scattered), 1e-3);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> table = Samples.Normal(4, 20, 1),
            rows = Samples.Normal(2, 20, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => ScatterSum.Run(rows, [0, -1], table));
    }

    private static void Check(int rows, int columns, int terms, int values, int seed)
    {
        int[] indices = Samples.Indices(rows * terms, values, seed);
        Matrix<float> upstream = Samples.Normal(rows, columns, seed, offset: terms),
            table = Samples.Poisoned(values, columns, offset: 2);
        Matrix<double> expected = Samples.Allocate<double>(values, columns);
        ScatterSum.Plain(Samples.ToDouble(upstream), indices, expected);
        ScatterSum.Run(upstream, indices, table);
        Samples.AssertClose(expected, table, 2e-5);
    }

    private static double Dot(Matrix<float> x, Matrix<float> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Data.Length; i++)
        {
            sum += (double)x.Data[i] * y.Data[i];
        }

        return sum;
    }
}
