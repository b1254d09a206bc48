namespace GrokkingTickets.Compute;

/// <summary>
/// A row-major view of <paramref name="rows"/> x <paramref name="columns"/> elements inside an array. Row i starts at
/// <c>offset + i * stride</c>. In an executable's memory the stride is <see cref="PaddedStride"/> and the padding
/// columns hold zeros: every fast kernel may rely on that of its inputs and must keep it true of its output.
/// </summary>
public readonly struct Matrix<T>(T[] array, int offset, int rows, int columns, int stride)
    where T : unmanaged
{
    /// <summary>Floats in one cache line and in one 512-bit vector; rows of more than one column are padded to a multiple of it.</summary>
    public const int Lane = 16;

    public int Rows { get; } = rows;
    public int Columns { get; } = columns;
    public int Stride { get; } = stride;

    /// <summary>A matrix over an array of its own, rows padded as an executable pads them.</summary>
    public static Matrix<T> Allocate(int rows, int columns)
    {
        int stride = PaddedStride(columns);
        return new Matrix<T>(new T[Math.Max(1, rows * stride)], 0, rows, columns, stride);
    }

    /// <summary>The distance between rows in an executable's memory: a multiple of <see cref="Lane"/>, or 1 for a single column.</summary>
    public static int PaddedStride(int columns) => columns <= 1 ? 1 : (columns + Lane - 1) / Lane * Lane;

    /// <summary>Every element including the padding columns, <c>Rows * Stride</c> of them.</summary>
    public Span<T> Data => array.AsSpan(offset, Rows * Stride);

    /// <summary>Row <paramref name="row"/> without its padding.</summary>
    public Span<T> Row(int row) => array.AsSpan(offset + row * Stride, Columns);

    public ref T this[int row, int column] => ref array[offset + row * Stride + column];

    public override string ToString() => $"[{Rows}, {Columns}]";
}
