using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class BroadcastTests
{
    [KernelProperty]
    public void Has_the_bits_of_the_plain_form(Size rows, Size columns, int seed)
    {
        foreach ((int from, int wide) in ((int, int)[])[(1, 1), (rows.Value, 1), (1, columns.Value)])
        {
            Matrix<float> x = Samples.Normal(from, wide, seed, offset: 3),
                expected = Samples.Allocate<float>(rows.Value, columns.Value),
                repeated = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
            Broadcast.Plain(x, expected);
            Broadcast.Run(x, repeated);
            Samples.AssertSame(expected, repeated);
        }
    }

    [Fact]
    public void Wrong_shapes_are_refused() =>
        Assert.Throws<ArgumentException>(() => Broadcast.Run(Samples.Normal(2, 1, 1), Samples.Poisoned(3, 5)));
}
