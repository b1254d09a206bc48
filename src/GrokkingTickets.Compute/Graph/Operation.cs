using System.Numerics;

namespace GrokkingTickets.Compute;

/// <summary>
/// What a node computes. Operations are immutable and compare by value (they are records), so that a graph can
/// recognise equal computations. Each says its result's shape, its derivative as more graph, its plain form for any
/// floating-point type (the oracle) and its fast form for float32.
/// </summary>
public abstract record Operation
{
    public abstract Shape ResultShape(ReadOnlySpan<Shape> inputs);

    /// <summary>
    /// The vector-Jacobian product towards input <paramref name="input"/>: given d(scalar)/d(node), the node of
    /// d(scalar)/d(input), or null where it is zero everywhere.
    /// </summary>
    public abstract Node? Pullback(Node node, Node upstream, int input);

    /// <summary>The plain form, for any floating-point type.</summary>
    public abstract void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The fast form, on padded float32 matrices; allocates nothing.</summary>
    public abstract void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output);

    /// <summary>Whether the fast form may write its output over input <paramref name="input"/> of the same shape.</summary>
    public virtual bool MayOverwrite(int input) => false;

    /// <summary>
    /// Floating-point operations of one run on the given shapes, counting a multiply-add as two; data movement counts zero.
    /// </summary>
    public virtual long Flops(ReadOnlySpan<Shape> inputs, Shape output) => output.Count;
}
