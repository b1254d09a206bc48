using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>The standard normal distribution function of x.</summary>
internal sealed record NormalCdfOperation : UnaryOperation<NormalCdfOperation.Function>
{
    public override Node? Pullback(Node node, Node upstream, int input) =>
        (1 / Math.Sqrt(2 * Math.PI)) * (upstream * (-0.5 * (node.Inputs[0] * node.Inputs[0])).Exp());

    internal readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => false;

        public static Vector512<float> Apply(Vector512<float> x) => VectorMath.NormalCdf(x);

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> => T.CreateChecked(VectorMath.NormalCdf(double.CreateChecked(x)));
    }
}

public sealed partial class Node
{
    /// <summary>The standard normal distribution function of x.</summary>
    public Node NormalCdf() => Graph.Append(new NormalCdfOperation(), this);
}
