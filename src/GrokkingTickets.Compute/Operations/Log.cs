using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>log(x), for positive x.</summary>
internal sealed record LogOperation : UnaryOperation<LogOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => upstream * node.Inputs[0].Reciprocal();

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => false;

        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.Log(x);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);
    }
}

public sealed partial class Node
{
    /// <summary>log(x), for positive x.</summary>
    public Node Log() => Graph.Append(new LogOperation(), this);
}
