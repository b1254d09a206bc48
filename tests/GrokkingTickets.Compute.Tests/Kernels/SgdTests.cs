using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class SgdTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Follows_an_independent_double_implementation(bool masked)
    {
        foreach (int n in Samples.Sizes)
        {
            var random = new Random(n);
            float[] theta = new float[n],
                buffer = new float[n],
                g = new float[n],
                mask = new float[n];
            double[] t = new double[n],
                b = new double[n];
            for (int i = 0; i < n; i++)
            {
                mask[i] = masked && random.Next(2) == 0 ? 0 : 1;
                t[i] = theta[i] = mask[i] * (float)(random.NextDouble() - 0.5);
            }

            for (int step = 1; step <= 50; step++)
            {
                for (int i = 0; i < n; i++)
                {
                    g[i] = (float)(random.NextDouble() - 0.5);
                    double gradient = (g[i] + 0.1 * t[i]) * mask[i];
                    b[i] = step == 1 ? gradient : 0.9 * b[i] + gradient;
                    t[i] -= 0.01 * b[i];
                }

                Sgd.Step(theta, g, buffer, masked ? mask : [], new SgdHyperparameters(0.01, 0.9, 0.1));
            }

            for (int i = 0; i < n; i++)
            {
                Assert.Equal(t[i], theta[i], 3e-6);
                if (mask[i] == 0)
                {
                    Assert.Equal((0f, 0f), (theta[i], buffer[i]));
                }
            }
        }
    }

    [KernelProperty]
    public void Agrees_with_the_plain_form(Size size, int seed, bool masked)
    {
        var random = new Random(seed);
        var hyperparameters = new SgdHyperparameters(random.NextDouble(), random.NextDouble(), random.NextDouble());
        int n = size.Value;
        float[] theta = Samples.Vector(n, random),
            momentum = Samples.Vector(n, random),
            gradient = Samples.Vector(n, random),
            mask = masked ? [.. Samples.Vector(n, random).Select(x => x > 0 ? 1f : 0f)] : [];
        double[] exactTheta = Samples.ToDouble(theta),
            exactMomentum = Samples.ToDouble(momentum);
        Sgd.Plain<double>(exactTheta, Samples.ToDouble(gradient), exactMomentum, Samples.ToDouble(mask), hyperparameters);
        Sgd.Step(theta, gradient, momentum, mask, hyperparameters);
        Samples.AssertClose(exactTheta, theta, 2e-6);
        Samples.AssertClose(exactMomentum, momentum, 2e-6);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        float[] four = new float[4],
            five = new float[5];
        Assert.Throws<ArgumentException>(() => Sgd.Step(four, four, five, [], default));
    }
}
