using System.Globalization;
using System.Runtime.CompilerServices;

namespace GrokkingTickets.Compute;

/// <summary>
/// Zeroed float memory that starts on a 64-byte boundary and stays there, so that no vector load crosses a cache line. Much memory starts
/// on a huge page.
/// </summary>
public sealed class AlignedMemory
{
    private const int CacheLine = 64;
    private readonly float[] _array;
    private readonly int _start;

    public unsafe AlignedMemory(int length)
    {
        int alignment = length >= HugePages.Size / sizeof(float) && length < Array.MaxLength - HugePages.Size ? HugePages.Size : CacheLine;
        _array = GC.AllocateArray<float>(length + (alignment / sizeof(float)), pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref _array[0]);
        _start = (int)((-address & (alignment - 1)) / sizeof(float));
        Length = length;
        HugePages.Advise(address, (nint)_array.Length * sizeof(float));
    }

    public int Length { get; }

    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>A matrix at an offset that is a multiple of <see cref="Matrix{T}.Lane"/>, rows padded.</summary>
    public Matrix<float> View(int offset, Shape shape) =>
        new(_array, _start + offset, shape.Rows, shape.Columns, Matrix<float>.PaddedStride(shape.Columns));

    /// <summary>The floats a value of this shape takes, rounded up so that the next one is aligned too.</summary>
    /// <exception cref="WorkingMemoryException">It would not fit into one array.</exception>
    public static int Footprint(Shape shape)
    {
        const int lane = Matrix<float>.Lane;
        long floats = (long)shape.Rows * Matrix<float>.PaddedStride(shape.Columns);
        long rounded = (floats + lane - 1) / lane * lane;
        return rounded < Array.MaxLength ? (int)rounded : throw TooLarge(rounded);
    }

    /// <summary>Says how much memory would be needed, before it is asked for.</summary>
    /// <exception cref="WorkingMemoryException">No array is as large, or this machine has not as much.</exception>
    public static void Check(long floats)
    {
        if (floats >= Array.MaxLength || floats * sizeof(float) > GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)
        {
            throw TooLarge(floats);
        }
    }

    private static WorkingMemoryException TooLarge(long floats) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"a step needs {floats * sizeof(float) / 1e9:0.0} GB of working memory, but there can be at most "
                    + $"{Math.Min(Array.MaxLength * (long)sizeof(float), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / 1e9:0.0} GB: "
                    + $"train on fewer examples or make the network narrower."
            )
        );
}
