using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>log(x), for positive x.</summary>
internal sealed record LogOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => upstream * node.Inputs[0].Reciprocal();

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Elementwise.Plain<T, Function>(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Elementwise.Run<Function>(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    private readonly struct Function : IUnaryFunction
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
