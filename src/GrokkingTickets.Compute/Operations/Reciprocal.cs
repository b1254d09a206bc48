using System.Numerics;
using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>1 / x.</summary>
internal sealed record ReciprocalOperation : Operation
{
    public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Node? Pullback(Node node, Node upstream, int input) => -(upstream * node * node);

    public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => Elementwise.Plain<T, Function>(inputs[0], output);

    public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) => Elementwise.Run<Function>(inputs[0], output);

    public override bool MayOverwrite(int input) => true;

    private readonly struct Function : IUnaryFunction
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
