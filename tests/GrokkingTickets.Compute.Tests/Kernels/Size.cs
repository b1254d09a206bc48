using FsCheck;
using FsCheck.Fluent;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>A dimension at which loops over whole vectors and register tiles have something left over.</summary>
public readonly record struct Size(int Value)
{
    /// <summary>Any of <see cref="Samples.Sizes"/>, and the smaller ones where a property fails.</summary>
    public static Arbitrary<Size> Any() =>
        Arb.From(
            Gen.Elements(Samples.Sizes).Select(value => new Size(value)),
            size => Samples.Sizes.Where(smaller => smaller < size.Value).Select(value => new Size(value))
        );
}
