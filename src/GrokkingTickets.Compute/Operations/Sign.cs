using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>-1, 0 or 1; its derivative is 0 everywhere.</summary>
internal sealed record SignOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => null;

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Elementwise.Plain<T, Function>(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Elementwise.Run<Function>(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    private readonly struct Function : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) =>
            (Vector512.GreaterThan(x, Vector512<float>.Zero) & Vector512.Create(1f))
            - (Vector512.LessThan(x, Vector512<float>.Zero) & Vector512.Create(1f));

        public static T Apply<T>(T x)
            where T : unmanaged, IFloatingPointIeee754<T> =>
            x > T.Zero ? T.One
            : x < T.Zero ? -T.One
            : T.Zero;
    }
}

public sealed partial class Node
{
    /// <summary>-1, 0 or 1; its derivative is 0 everywhere.</summary>
    public Node Sign() => Graph.Append(new SignOperation(), this);
}
