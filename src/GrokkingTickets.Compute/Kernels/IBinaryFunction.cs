using System.Numerics;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>z = f(x, y), in vectors and in scalars.</summary>
internal interface IBinaryFunction
{
    static abstract Vector512<float> Apply(Vector512<float> x, Vector512<float> y);

    static abstract T Apply<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
