using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class GrokfastTests
{
    [KernelProperty]
    public void The_exponential_average_agrees_with_the_plain_form(Size size, int seed)
    {
        var random = new Random(seed);
        float[] average = Samples.Vector(size.Value, random),
            gradient = Samples.Vector(size.Value, random);
        double[] exactAverage = Samples.ToDouble(average),
            exactGradient = Samples.ToDouble(gradient);
        Grokfast.PlainExponential<double>(exactAverage, exactGradient, 0.98, 2);
        Grokfast.Exponential(average, gradient, 0.98, 2);
        Samples.AssertClose(exactAverage, average, 1e-6);
        Samples.AssertClose(exactGradient, gradient, 1e-6);
    }

    [KernelProperty]
    public void The_window_agrees_with_the_plain_form(Size size, int seed)
    {
        var random = new Random(seed);
        float[] sum = Samples.Vector(size.Value, random),
            oldest = Samples.Vector(size.Value, random),
            gradient = Samples.Vector(size.Value, random),
            before = [.. gradient];
        double[] exactSum = Samples.ToDouble(sum),
            exactOldest = Samples.ToDouble(oldest),
            exactGradient = Samples.ToDouble(gradient);
        Grokfast.PlainWindow<double>(exactSum, exactOldest, exactGradient, 0.05);
        Grokfast.Window(sum, oldest, gradient, 0.05);
        Samples.AssertClose(exactSum, sum, 1e-6);
        Samples.AssertClose(exactGradient, gradient, 1e-6);
        Assert.Equal(before, oldest);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Grokfast.Exponential(new float[4], new float[5], 0.9, 1));
        Assert.Throws<ArgumentException>(() => Grokfast.Window(new float[5], new float[4], new float[5], 1));
    }
}
