using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>max(x, 0).</summary>
internal sealed record ReluOperation : UnaryOperation<ReluOperation.Function>
{
    // The result is positive exactly where the input is, so that the input need not be kept.
    public override Node? Pullback(Node node, Node upstream, int input) => upstream.WherePositive(node);

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) => Vector512.Max(x, Vector512<float>.Zero);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.Max(x, T.Zero);
    }
}

public sealed partial class Node
{
    /// <summary>max(x, 0).</summary>
    public Node Relu() => Graph.Append(new ReluOperation(), this);
}
