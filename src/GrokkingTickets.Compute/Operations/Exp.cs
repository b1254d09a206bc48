using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>exp(x).</summary>
internal sealed record ExpOperation : UnaryOperation<ExpOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => upstream * node;

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => false;

        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Exp(x);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);
    }
}

public sealed partial class Node
{
    /// <summary>exp(x).</summary>
    public Node Exp() => Graph.Append(new ExpOperation(), this);
}
