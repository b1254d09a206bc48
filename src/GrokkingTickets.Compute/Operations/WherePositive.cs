using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>u where z is positive, 0 elsewhere: the derivative of ReLU at z applied to u. Linear in u, constant in z.</summary>
internal sealed record WherePositiveOperation : BinaryOperation<WherePositiveOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) =>
        input == 0 ? upstream.WherePositive(node.Inputs[1]).SumTo(node.Inputs[0].Shape) : null;

    internal readonly struct Function : IBinaryFunction
    {
        public static Vector512<float> Apply(Vector512<float> u, Vector512<float> z) => u & Vector512.GreaterThan(z, Vector512<float>.Zero);

        public static T Apply<T>(T u, T z)
            where T : unmanaged, IFloatingPointIeee754<T> => z > T.Zero ? u : T.Zero;
    }
}

public sealed partial class Node
{
    /// <summary>This where <paramref name="z"/> is positive, 0 elsewhere.</summary>
    public Node WherePositive(Node z) => Graph.Append(new WherePositiveOperation(), this, z);
}
