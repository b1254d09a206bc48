using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class GatherScatterTests
{
    [Fact]
    public void Agree_with_the_plain_forms_at_every_size()
    {
        foreach (int columns in Samples.Sizes)
        {
            foreach (int rows in (int[])[1, 3, 16, 67])
            {
                for (int tokens = 0; tokens <= 3; tokens++)
                {
                    int[] index = Index(rows * tokens, 9, columns);
                    Matrix<float> table = Samples.Normal(9, columns, 1, offset: tokens),
                        sums = Samples.Poisoned(rows, columns, offset: 1);
                    Matrix<double> expected = Samples.Allocate<double>(rows, columns);
                    GatherSum.Plain(Samples.ToDouble(table), index, expected);
                    GatherSum.Run(table, index, sums);
                    Samples.AssertClose(expected, sums, 1e-6);

                    Matrix<float> scattered = Samples.Poisoned(9, columns, offset: 2);
                    expected = Samples.Allocate<double>(9, columns);
                    ScatterSum.Plain(Samples.ToDouble(sums), index, expected);
                    ScatterSum.Run(sums, index, scattered);
                    Samples.AssertClose(expected, scattered, 1e-5);
                }
            }
        }
    }

    [Fact]
    public void Are_adjoint()
    {
        int[] index = Index(100, 12, 3);
        Matrix<float> table = Samples.Normal(12, 48, 1),
            upstream = Samples.Normal(50, 48, 2);
        Matrix<float> sums = Samples.Poisoned(50, 48),
            scattered = Samples.Poisoned(12, 48);
        GatherSum.Run(table, index, sums);
        ScatterSum.Run(upstream, index, scattered);
        Assert.Equal(Dot(sums, upstream), Dot(table, scattered), 1e-3);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> table = Samples.Normal(4, 20, 1),
            rows = Samples.Normal(2, 20, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => GatherSum.Run(table, [0, 4], rows));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScatterSum.Run(rows, [0, -1], table));
        Assert.Throws<ArgumentException>(() => GatherSum.Run(table, [0, 1, 2], rows));
        Assert.Throws<ArgumentException>(() => GatherSum.Run(table, [0, 1], Samples.Poisoned(2, 21)));
    }

    private static int[] Index(int length, int values, int seed)
    {
        var random = new Random(seed);
        int[] index = new int[length];
        for (int i = 0; i < length; i++)
        {
            index[i] = random.Next(values);
        }

        return index;
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
