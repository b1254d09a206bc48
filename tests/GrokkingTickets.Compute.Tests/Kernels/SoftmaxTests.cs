using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class SoftmaxTests
{
    [Fact]
    public void Agrees_with_the_plain_form_at_every_size()
    {
        foreach (int rows in (int[])[1, 2, 7])
        {
            foreach (int columns in Samples.Sizes)
            {
                Matrix<float> input = Samples.Normal(rows, columns, columns, scale: 5, offset: columns % 3);
                Matrix<float> output = Samples.Poisoned(rows, columns, offset: rows);
                Matrix<double> expected = Samples.Allocate<double>(rows, columns);
                Softmax.Plain(Samples.ToDouble(input), expected);
                Softmax.Run(input, output);
                Samples.AssertClose(expected, output, 1e-6);
                Softmax.Run(input, input);
                Assert.True(input.Data.SequenceEqual(output.Data));
            }
        }
    }

    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, int seed)
    {
        float scale = (float)(100 * new Random(seed).NextDouble());
        Matrix<float> input = Samples.Normal(rows.Value, columns.Value, seed, scale, offset: 3),
            output = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(rows.Value, columns.Value);
        Softmax.Plain(Samples.ToDouble(input), expected);
        Softmax.Run(input, output);
        Samples.AssertClose(expected, output, 1e-6);
    }

    [Fact]
    public void Large_and_masked_logits()
    {
        Matrix<float> x = Samples.Allocate<float>(1, 4);
        x[0, 0] = 3e38f;
        x[0, 1] = 3e38f;
        x[0, 2] = float.NegativeInfinity;
        x[0, 3] = -3e38f;
        Softmax.Run(x, x);
        Assert.Equal([0.5f, 0.5f, 0f, 0f], x.Row(0).ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_spoils_its_row_but_not_the_padding(float bad)
    {
        Matrix<float> x = Samples.Normal(3, 19, 1);
        x[1, 17] = bad;
        Softmax.Run(x, x);
        foreach (float p in x.Row(1))
        {
            Assert.True(float.IsNaN(p) || p == 0);
        }

        Assert.Contains(x.Row(1).ToArray(), float.IsNaN);
        Assert.DoesNotContain(x.Row(0).ToArray(), float.IsNaN);
        Assert.DoesNotContain(x.Row(2).ToArray(), float.IsNaN);
        Samples.AssertPaddingIsZero(x);
    }
}
