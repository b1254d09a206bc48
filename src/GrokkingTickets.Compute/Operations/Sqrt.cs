using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>The square root of x, for x of at least 0.</summary>
internal sealed record SqrtOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => 0.5 * (upstream * node.Reciprocal());

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Elementwise.Plain<T, Function>(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Elementwise.Run<Function>(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    private readonly struct Function : IUnaryFunction
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
