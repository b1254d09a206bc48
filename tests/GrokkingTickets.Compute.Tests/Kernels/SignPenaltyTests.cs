using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class SignPenaltyTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size size, int seed)
    {
        var random = new Random(seed);
        float[] weights = [.. Samples.Vector(size.Value, random).Select(x => random.Next(3) == 0 ? 0 : x)],
            gradient = Samples.Vector(size.Value, random),
            before = [.. gradient];
        double[] exact = Samples.ToDouble(gradient);
        SignPenalty.Plain<double>(Samples.ToDouble(weights), exact, 0.25);
        SignPenalty.Run(weights, gradient, 0.25);
        Samples.AssertClose(exact, gradient, 1e-6);
        for (int i = 0; i < weights.Length; i++)
        {
            Assert.Equal(before[i] + (0.25f * Math.Sign(weights[i])), gradient[i]);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused() => Assert.Throws<ArgumentException>(() => SignPenalty.Run(new float[4], new float[5], 1));
}
