using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class OrthogonalGradientTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size size, int seed)
    {
        // A single number has no direction but along itself: what is left is rounding.
        int n = size.Value + 1;
        var random = new Random(seed);
        float[] weights = Samples.Vector(n, random),
            gradient = Samples.Vector(n, random);
        double[] exact = Samples.ToDouble(gradient);
        OrthogonalGradient.Plain<double>(Samples.ToDouble(weights), exact);
        double length = Length(Samples.ToDouble(gradient));
        double left = Length(Without(Samples.ToDouble(weights), Samples.ToDouble(gradient)));
        OrthogonalGradient.Run(weights, gradient);
        Samples.AssertClose(exact, gradient, 1e-5 * (1 + (length / left)));
        Assert.Equal(length, Length(Samples.ToDouble(gradient)), 1e-5 * length);
    }

    [Fact]
    public void What_is_orthogonal_already_stays_and_what_lies_along_goes()
    {
        float[] gradient = [0, 3, 4];
        OrthogonalGradient.Run([2, 0, 0], gradient);
        Assert.Equal([0, 3, 4], gradient);
        gradient = [5, 3, 4];
        OrthogonalGradient.Run([2, 0, 0], gradient);
        Assert.Equal(0, gradient[0]);
        Assert.Equal(0.6 * Math.Sqrt(50), gradient[1], 1e-6);
        gradient = [1, 2, 3];
        OrthogonalGradient.Run([0, 0, 0], gradient);
        Assert.Equal([1, 2, 3], gradient);
    }

    [Fact]
    public void Wrong_arguments_are_refused() => Assert.Throws<ArgumentException>(() => OrthogonalGradient.Run(new float[4], new float[5]));

    private static double Length(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static double[] Without(double[] w, double[] g)
    {
        double along = w.Zip(g, (a, b) => a * b).Sum() / w.Sum(a => a * a);
        return [.. g.Zip(w, (b, a) => b - (along * a))];
    }
}
