using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>x - y, element by element. A dimension of 1 in either operand is repeated.</summary>
internal sealed record SubtractOperation : BinaryOperation<SubtractOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input)
    {
        Node left = node.Inputs[0];
        Node right = node.Inputs[1];
        return input == 0 ? upstream.SumTo(left.Shape) : (-upstream).SumTo(right.Shape);
    }

    internal readonly struct Function : IBinaryFunction
    {
        public static Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x - y;

        public static T Apply<T>(T x, T y)
            where T : unmanaged, IFloatingPointIeee754<T> => x - y;
    }
}

public sealed partial class Node
{
    /// <summary>x - y, element by element. A dimension of 1 in either operand is repeated.</summary>
    public static Node operator -(Node left, Node right) => left.Graph.Append(new SubtractOperation(), left, right);

    /// <summary>-x.</summary>
    public static Node operator -(Node x) => x.Scale(-1);
}
