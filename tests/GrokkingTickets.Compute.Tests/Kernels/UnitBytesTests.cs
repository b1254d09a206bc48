using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class UnitBytesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(256)]
    public void Every_byte_is_divided_exactly(int count)
    {
        byte[] bytes = [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7))];
        float[] expected = new float[count];
        float[] actual = new float[count];
        UnitBytes.Plain(bytes, expected);
        UnitBytes.Run(bytes, actual);
        Assert.Equal(expected, actual);
    }
}
