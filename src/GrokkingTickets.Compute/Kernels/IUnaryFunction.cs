using System.Numerics;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>y = f(x), in vectors and in scalars.</summary>
internal interface IUnaryFunction
{
    /// <summary>f(0) = 0, so that padding may be computed like everything else.</summary>
    static abstract bool KeepsZero { get; }

    static abstract Vector512<float> Apply(Vector512<float> x);

    static abstract T Apply<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
