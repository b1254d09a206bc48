using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>f(x, y), element by element; a dimension of 1 in either operand is repeated. f is a type, as in a unary operation.</summary>
internal abstract record BinaryOperation<TFunction> : Operation
    where TFunction : struct, IBinaryFunction
{
    public sealed override Shape ResultShape(ReadOnlySpan<Shape> inputs) => Shape.Broadcast(inputs[0], inputs[1]);

    public sealed override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Elementwise.Plain<T, TFunction>(inputs[0], inputs[1], output);

    public sealed override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Elementwise.Run<TFunction>(inputs[0], inputs[1], output);

    public sealed override bool MayOverwrite(int input) => true;
}
