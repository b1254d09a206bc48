using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class TransposeTests
{
    [Fact]
    public void Agrees_with_the_plain_form_at_every_size()
    {
        foreach (int rows in Samples.Sizes)
        {
            foreach (int columns in Samples.Sizes)
            {
                int offset = (rows + columns) % 5;
                Matrix<float> input = Samples.Normal(rows, columns, 1, offset: offset);
                Matrix<float> output = Samples.Poisoned(columns, rows, offset);
                Matrix<double> expected = Samples.Allocate<double>(columns, rows);
                Transpose.Plain(Samples.ToDouble(input), expected);
                Transpose.Run(input, output);
                Samples.AssertClose(expected, output, 0);
            }
        }
    }

    [KernelProperty]
    public void Has_the_bits_of_the_plain_form(Size rows, Size columns, int seed)
    {
        Matrix<float> input = Samples.Normal(rows.Value, columns.Value, seed, offset: 3),
            output = Samples.Poisoned(columns.Value, rows.Value, offset: 1),
            expected = Samples.Allocate<float>(columns.Value, rows.Value);
        Transpose.Plain(input, expected);
        Transpose.Run(input, output);
        Samples.AssertSame(expected, output);
    }

    [Fact]
    public void Empty_matrices_and_wrong_shapes()
    {
        Transpose.Run(Samples.Allocate<float>(0, 5), Samples.Allocate<float>(5, 0));
        Assert.Throws<ArgumentException>(() => Transpose.Run(Samples.Allocate<float>(3, 5), Samples.Allocate<float>(3, 5)));
    }
}
