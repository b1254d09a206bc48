using System.Runtime.InteropServices;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// A named array as files hold it: row-major values of one element type, as many as the shape says.
/// <see cref="Values"/> is a <c>float[]</c>, <c>double[]</c>, <c>long[]</c>, <c>int[]</c> or <c>byte[]</c>, not copied.
/// </summary>
public sealed record Tensor
{
    /// <summary>A tensor over an existing array.</summary>
    public Tensor(string name, IReadOnlyList<int> shape, Array values)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        long count = 1L;
        foreach (int extent in shape)
        {
            count *= extent;
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"Tensor {name} of shape {ShapeText(shape)} needs {count} values, not {values.Length}.",
                nameof(values)
            );
        }

        Name = name;
        Shape = shape;
        Values = values;
        Type = TensorTypes.Of(values.GetType().GetElementType()!);
    }

    /// <summary>Its name, unique within a file.</summary>
    public string Name { get; init; }

    /// <summary>Its extents; empty for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The typed array.</summary>
    public Array Values { get; }

    /// <summary>The element type.</summary>
    public TensorType Type { get; }

    /// <summary>The values as their own type; throws <see cref="InvalidCastException"/> if that is another.</summary>
    public T[] As<T>()
        where T : unmanaged => (T[])Values;

    /// <summary>"F32 [500, 67]", for messages.</summary>
    public string Description => $"{Type} {ShapeText(Shape)}";

    internal static string ShapeText(IEnumerable<int> shape) => "[" + string.Join(", ", shape) + "]";

    internal Span<byte> Bytes() =>
        Values switch
        {
            float[] v => MemoryMarshal.AsBytes(v.AsSpan()),
            double[] v => MemoryMarshal.AsBytes(v.AsSpan()),
            long[] v => MemoryMarshal.AsBytes(v.AsSpan()),
            int[] v => MemoryMarshal.AsBytes(v.AsSpan()),
            byte[] v => v,
            _ => throw new InvalidOperationException(),
        };
}
