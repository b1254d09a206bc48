using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute;

/// <summary>f(x), element by element; f is a type, so that each operation has a loop of its own with f inlined.</summary>
internal abstract record UnaryOperation<TFunction> : Operation
    where TFunction : struct, IUnaryFunction
{
    public sealed override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

    public sealed override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) =>
        Elementwise.Plain<T, TFunction>(inputs[0], output);

    public sealed override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output) =>
        Elementwise.Run<TFunction>(inputs[0], output);

    public sealed override bool MayOverwrite(int input) => true;
}
