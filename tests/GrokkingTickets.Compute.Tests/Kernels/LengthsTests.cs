using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class LengthsTests
{
    [Fact]
    public void Another_length_is_refused_by_name()
    {
        float[] weights = new float[3],
            gradient = new float[4];
        Lengths.AreEqual(weights.Length, weights.Length);
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Lengths.AreEqual(weights.Length, gradient.Length));
        Assert.Equal("gradient.Length is 4, but weights.Length is 3.", refused.Message);
    }

    [Fact]
    public void A_mask_may_be_empty()
    {
        Lengths.AllowMask(3, 0);
        Lengths.AllowMask(3, 3);
        Assert.Throws<ArgumentException>(() => Lengths.AllowMask(3, 2));
    }
}
