using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class ProductsTests
{
    [KernelProperty]
    public unsafe void Sums_in_double(Size size, int seed)
    {
        var random = new Random(seed);
        float[] x = Samples.Vector(size.Value, random),
            y = Samples.Vector(size.Value, random);
        double expected = x.Zip(y, (a, b) => (double)a * b).Sum();
        double scale = x.Zip(y, (a, b) => Math.Abs((double)a * b)).Sum();
        fixed (
            float* px = x,
                py = y
        )
        {
            Assert.Equal(expected, Products.Sum(px, py, size.Value), 1e-13 * (1 + scale));
        }
    }
}
