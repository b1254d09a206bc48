using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>1 / x.</summary>
internal sealed record ReciprocalOperation : UnaryOperation<ReciprocalOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) => -(upstream * node * node);

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => false;

        public static Vector512<float> Apply(Vector512<float> x) => Vector512.Create(1f) / x;

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.One / x;
    }
}

public sealed partial class Node
{
    /// <summary>1 / x.</summary>
    public Node Reciprocal() => Graph.Append(new ReciprocalOperation(), this);
}
