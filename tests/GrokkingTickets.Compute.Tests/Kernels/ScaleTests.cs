using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class ScaleTests
{
    [KernelProperty]
    public void Has_the_bits_of_the_plain_form(Size rows, Size columns, int seed)
    {
        float factor = Samples.Vector(1, new Random(seed))[0];
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, offset: 3),
            expected = Samples.Allocate<float>(rows.Value, columns.Value),
            product = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        Scale.Plain(x, factor, expected);
        Scale.Run(x, factor, product);
        Assert.True(expected.Data.SequenceEqual(product.Data));
        Scale.Run(x, factor, x);
        Assert.True(expected.Data.SequenceEqual(x.Data));
    }

    [Fact]
    public void Wrong_shapes_are_refused() =>
        Assert.Throws<ArgumentException>(() => Scale.Run(Samples.Normal(3, 5, 1), 2, Samples.Poisoned(5, 3)));
}
