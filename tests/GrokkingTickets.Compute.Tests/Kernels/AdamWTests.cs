using FsCheck;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class AdamWTests
{
    private static readonly AdamWHyperparameters Paper = new(1e-3, 1.0, 0.9, 0.98, 1e-8);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Follows_an_independent_double_implementation_over_50_steps(bool masked)
    {
        foreach (int n in Samples.Sizes)
        {
            var random = new Random(n);
            float[] theta = new float[n],
                m = new float[n],
                v = new float[n],
                g = new float[n],
                mask = new float[n];
            double[] t = new double[n],
                avg = new double[n],
                sq = new double[n];
            for (int i = 0; i < n; i++)
            {
                mask[i] = masked && random.Next(2) == 0 ? 0 : 1;
                t[i] = theta[i] = mask[i] * (float)(random.NextDouble() - 0.5);
            }

            for (int step = 1; step <= 50; step++)
            {
                for (int i = 0; i < n; i++)
                {
                    g[i] = (float)(random.NextDouble() - 0.4) * MathF.Pow(10, i % 7 - 6);
                    double gradient = g[i] * mask[i];
                    Torch(ref t[i], gradient, ref avg[i], ref sq[i], Paper, step);
                }

                AdamW.Step(theta, g, m, v, masked ? mask : [], Paper, step);
            }

            for (int i = 0; i < n; i++)
            {
                Assert.Equal(t[i], theta[i], 2e-6);
                Assert.Equal(avg[i], m[i], 1e-5 * Math.Abs(avg[i]) + 1e-7 * Math.Sqrt(sq[i]));
                Assert.Equal(sq[i], v[i], 1e-5 * sq[i]);
                if (mask[i] == 0)
                {
                    Assert.Equal((0f, 0f, 0f), (theta[i], m[i], v[i]));
                }
            }
        }
    }

    [Fact]
    public void The_plain_form_agrees()
    {
        const int n = 67;
        var random = new Random(1);
        float[] theta = new float[n],
            m = new float[n],
            v = new float[n],
            g = new float[n];
        double[] t = new double[n],
            avg = new double[n],
            sq = new double[n],
            exact = new double[n];
        for (int step = 1; step <= 20; step++)
        {
            for (int i = 0; i < n; i++)
            {
                exact[i] = g[i] = (float)(random.NextDouble() - 0.4);
            }

            AdamW.Step(theta, g, m, v, [], Paper, step);
            AdamW.Plain<double>(t, exact, avg, sq, [], Paper, step);
        }

        for (int i = 0; i < n; i++)
        {
            Assert.Equal(t[i], theta[i], 1e-7);
        }
    }

    [Fact]
    public void Never_stores_a_subnormal()
    {
        const int n = 37;
        AdamWHyperparameters noDecay = Paper with { WeightDecay = 0 };
        float[] theta = new float[n],
            m = new float[n],
            v = new float[n],
            g = new float[n];
        theta.AsSpan().Fill(1);
        theta[3] = 1e-38f; // starts subnormal
        m[4] = 1.2e-38f;
        v[5] = 1.2e-38f;
        for (int step = 1; step <= 400; step++)
        {
            for (int i = 0; i < n; i++)
            {
                g[i] = (float)((i % 2 == 0 ? 1 : -1) * Math.Pow(10, -0.12 * step - i % 5));
            }

            AdamW.Step(theta, g, m, v, [], noDecay, step);
            foreach (float[] values in (float[][])[theta, m, v])
            {
                Assert.DoesNotContain(values, float.IsSubnormal);
            }
        }

        for (int step = 401; step <= 1400; step++)
        {
            AdamW.Step(theta, new float[n], m, v, [], Paper, step);
        }

        Assert.All(m, x => Assert.Equal(0f, x));
    }

    /// <summary>
    /// A step is no longer than the rate, however small the gradients, as long as the root of v is greater than epsilon: with the 1e-25 of
    /// Prieto et al. 2025 that is down to where PyTorch's v of single precision ends too.
    /// </summary>
    [Fact]
    public void A_small_epsilon_is_the_bound_and_not_the_smallest_normal_number()
    {
        const int n = 19;
        var prieto = new AdamWHyperparameters(1e-2, 0, 0.9, 0.999, 1e-25);
        float[] theta = new float[n],
            plainTheta = new float[n],
            m = new float[n],
            plainM = new float[n],
            v = new float[n],
            plainV = new float[n],
            g = new float[n];
        double[] t = new double[n],
            avg = new double[n],
            sq = new double[n];
        var random = new Random(5);
        for (int step = 1; step <= 300; step++)
        {
            float[] before = [.. theta];
            for (int i = 0; i < n; i++)
            {
                // From 1e-12 to 1e-20: of the last, v begins at 1e-43, which is 70 times the smallest of all numbers.
                g[i] = (float)(Math.Pow(10, -12 - (i % 9)) * (0.5 + random.NextDouble()));
                Torch(ref t[i], g[i], ref avg[i], ref sq[i], prieto, step);
            }

            AdamW.Step(theta, g, m, v, [], prieto, step);
            AdamW.Plain<float>(plainTheta, g, plainM, plainV, [], prieto, step);
            for (int i = 0; i < n; i++)
            {
                Assert.InRange(before[i] - theta[i], 0, 0.015);
            }
        }

        for (int i = 0; i < n; i++)
        {
            Assert.Equal(t[i], theta[i], 0.01 * Math.Abs(t[i]));
            Assert.Equal(plainTheta[i], theta[i], 0.01 * Math.Abs(t[i]));
            Assert.Equal(sq[i], v[i], 0.02 * sq[i]);
        }

        Assert.Contains(v, float.IsSubnormal);
    }

    [Fact]
    public void A_weights_bits_do_not_depend_on_its_place()
    {
        float[] theta = new float[35],
            m = new float[35],
            v = new float[35],
            g = new float[35];
        theta.AsSpan().Fill(0.3f);
        g.AsSpan().Fill(0.017f);
        for (int step = 1; step <= 5; step++)
        {
            AdamW.Step(theta.AsSpan(1), g.AsSpan(1), m.AsSpan(1), v.AsSpan(1), [], Paper, step);
        }

        Assert.Equal(0.3f, theta[0]);
        Assert.All(theta[1..], x => Assert.Equal(theta[1], x));
    }

    [KernelProperty]
    public void Agrees_with_the_plain_form(Size size, int seed, bool masked, NonNegativeInt before)
    {
        var random = new Random(seed);
        var hyperparameters = new AdamWHyperparameters(
            Math.Pow(10, -1 - (3 * random.NextDouble())),
            2 * random.NextDouble(),
            random.NextDouble(),
            0.9 + (0.1 * random.NextDouble()),
            1e-8
        );
        int n = size.Value;
        float[] theta = Samples.Vector(n, random),
            m = Samples.Vector(n, random),
            v = [.. Samples.Vector(n, random).Select(x => x * x)],
            gradient = Samples.Vector(n, random),
            mask = masked ? [.. Samples.Vector(n, random).Select(x => x > 0 ? 1f : 0f)] : [];
        double[] exactTheta = Samples.ToDouble(theta),
            exactM = Samples.ToDouble(m),
            exactV = Samples.ToDouble(v);
        long step = before.Get + 1;
        AdamW.Plain<double>(exactTheta, Samples.ToDouble(gradient), exactM, exactV, Samples.ToDouble(mask), hyperparameters, step);
        AdamW.Step(theta, gradient, m, v, mask, hyperparameters, step);
        Samples.AssertClose(exactTheta, theta, 2e-6);
        Samples.AssertClose(exactM, m, 1e-6);
        Samples.AssertClose(exactV, v, 1e-6);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        float[] four = new float[4],
            five = new float[5];
        Assert.Throws<ArgumentException>(() => AdamW.Step(four, five, four, four, [], Paper, 1));
        Assert.Throws<ArgumentException>(() => AdamW.Step(four, four, four, four, five, Paper, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => AdamW.Step(four, four, four, four, [], Paper, 0));
    }

    /// <summary>A step of one weight, in torch.optim.AdamW's own order of operations.</summary>
    private static void Torch(
        ref double theta,
        double gradient,
        ref double average,
        ref double square,
        in AdamWHyperparameters h,
        long step
    )
    {
        theta *= 1 - (h.LearningRate * h.WeightDecay);
        average += (gradient - average) * (1 - h.Beta1);
        square = (square * h.Beta2) + ((1 - h.Beta2) * gradient * gradient);
        double denominator = (Math.Sqrt(square) / Math.Sqrt(1 - Math.Pow(h.Beta2, step))) + h.Epsilon;
        theta -= h.LearningRate / (1 - Math.Pow(h.Beta1, step)) * (average / denominator);
    }
}
