using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>|x|; its derivative at 0 is 0.</summary>
internal sealed record AbsOperation : UnaryOperation<AbsOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => upstream * node.Inputs[0].Sign();

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) => Vector512.Abs(x);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Abs(x);
    }
}

public sealed partial class Node
{
    /// <summary>|x|; its derivative at 0 is 0.</summary>
    public Node Abs() => Graph.Append(new AbsOperation(), this);
}
