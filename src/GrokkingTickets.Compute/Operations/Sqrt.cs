using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>The square root of x, for x of at least 0.</summary>
internal sealed record SqrtOperation : UnaryOperation<SqrtOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => 0.5 * (upstream * node.Reciprocal());

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) => Vector512.Sqrt(x);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Sqrt(x);
    }
}

public sealed partial class Node
{
    /// <summary>The square root of x, for x of at least 0.</summary>
    public Node Sqrt() => Graph.Append(new SqrtOperation(), this);
}
