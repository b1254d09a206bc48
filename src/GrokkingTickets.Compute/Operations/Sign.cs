using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>-1, 0 or 1; its derivative is 0 everywhere.</summary>
internal sealed record SignOperation : UnaryOperation<SignOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => null;

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) =>
            (Vector512.GreaterThan(x, Vector512<float>.Zero) & Vector512.Create(1f))
            - (Vector512.LessThan(x, Vector512<float>.Zero) & Vector512.Create(1f));

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            x > T.Zero ? T.One
            : x < T.Zero ? -T.One
            : T.Zero;
    }
}

public sealed partial class Node
{
    /// <summary>-1, 0 or 1; its derivative is 0 everywhere.</summary>
    public Node Sign() => Graph.Append(new SignOperation(), this);
}
