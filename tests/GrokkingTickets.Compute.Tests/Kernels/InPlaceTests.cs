using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class InPlaceTests
{
    [KernelProperty]
    public void Has_the_bits_of_the_plain_form(Size size, int seed)
    {
        var random = new Random(seed);
        float[] y = Samples.Vector(size.Value, random),
            plain = Samples.Vector(size.Value, random),
            fast = [.. plain];
        InPlace.Plain<float>(plain, y);
        InPlace.Multiply(fast, y);
        Assert.Equal(plain, fast);
        InPlace.Plain<float>(plain, 0.7f);
        InPlace.Multiply(fast, 0.7f);
        Assert.Equal(plain, fast);
        InPlace.PlainSum<float>(plain, y);
        InPlace.Add(fast, y);
        Assert.Equal(plain, fast);
        InPlace.PlainSum<float>(plain, y, 0.7f);
        InPlace.Add(fast, y, 0.7f);
        Assert.Equal(plain, fast);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => InPlace.Multiply(new float[4], new float[5]));
        Assert.Throws<ArgumentException>(() => InPlace.Add(new float[4], new float[5]));
        Assert.Throws<ArgumentException>(() => InPlace.Add(new float[4], new float[5], 2));
    }
}
