using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.RandomNumbers;

public class RandomTests
{
    /// <summary>Known answers of the Random123 distribution (kat_vectors, philox4x32 10).</summary>
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0xffffffffu,
        0x408f276du,
        0x41c83b0eu,
        0xa20bc7c6u,
        0x6d5451fdu
    )]
    [InlineData(
        0x243f6a88u,
        0x85a308d3u,
        0x13198a2eu,
        0x03707344u,
        0xa4093822u,
        0x299f31d0u,
        0xd16cfe09u,
        0x94fdccebu,
        0x5001e420u,
        0x24126ea1u
    )]
    public void Philox_gives_the_known_answers(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint x0, uint x1, uint x2, uint x3) =>
        Assert.Equal((x0, x1, x2, x3), Philox.Block((c0, c1, c2, c3), (k0, k1)));

    [Fact]
    public void The_normal_quantile_inverts_the_distribution_function()
    {
        for (int i = 1; i < 4000; i++)
        {
            double p = i / 4000.0;
            Assert.Equal(p, VectorMath.NormalCdf(NormalQuantile.Of(p)), 1e-14);
        }

        foreach (double p in new[] { 1e-3, 1e-6, 1e-9, 1e-12, 1e-15 })
        {
            Assert.Equal(1, VectorMath.NormalCdf(NormalQuantile.Of(p)) / p, 1e-11);
        }

        Assert.Equal(-1.959963984540054, NormalQuantile.Of(0.025), 1e-14);
        Assert.Equal(2.326347874040841, NormalQuantile.Of(0.99), 1e-14);
    }

    /// <summary>Pinned: the same seed must give the same bits on every machine and in every version.</summary>
    [Fact]
    public void Streams_are_pinned()
    {
        var stream = new RandomStream(0, "weights/W_E");
        Assert.Equal(
            [13544852859018663710UL, 14071845229271852901UL, 11860820686310379332UL],
            new[] { stream.Bits(0), stream.Bits(1), stream.Bits(2) }
        );
    }

    [Fact]
    public void Streams_of_other_names_and_seeds_differ_and_values_do_not_depend_on_order()
    {
        var stream = new RandomStream(3, "a");
        ulong[] forward = [.. Enumerable.Range(0, 10).Select(i => stream.Bits((ulong)i))];
        ulong[] backward = [.. Enumerable.Range(0, 10).Reverse().Select(i => stream.Bits((ulong)i)).Reverse()];
        Assert.Equal(forward, backward);
        Assert.Equal(10, forward.Distinct().Count());
        Assert.NotEqual(forward[0], new RandomStream(3, "b").Bits(0));
        Assert.NotEqual(forward[0], new RandomStream(4, "a").Bits(0));
        Assert.NotEqual(forward[0], new RandomStream(3UL << 32, "a").Bits(0));
    }

    [Fact]
    public void Normal_values_have_the_moments_of_the_standard_normal_distribution()
    {
        var stream = new RandomStream(11, "moments");
        const int Count = 200_000;
        double[] z = [.. Enumerable.Range(0, Count).Select(i => stream.Normal((ulong)i))];
        Assert.Equal(0, z.Average(), 0.01);
        Assert.Equal(1, z.Average(x => x * x), 0.02);
        Assert.Equal(0, z.Average(x => x * x * x), 0.05);
        Assert.Equal(3, z.Average(x => x * x * x * x), 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_permutation_holds_every_number_once(int count)
    {
        int[] order = new RandomStream(5, "split").Permutation(count);
        Assert.Equal(Enumerable.Range(0, count), order.Order());
        if (count > 100)
        {
            Assert.NotEqual(Enumerable.Range(0, count), order);
        }
    }
}
