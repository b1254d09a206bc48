using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>|x|; its derivative at 0 is 0.</summary>
internal sealed record AbsOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream * node.Inputs[0].Sign();

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Elementwise.Plain<T, Function>(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Elementwise.Run<Function>(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    private readonly struct Function : IUnaryFunction
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
