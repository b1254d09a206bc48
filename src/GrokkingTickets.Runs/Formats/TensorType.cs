namespace GrokkingTickets.Runs.Formats;

/// <summary>The element types of a .safetensors file that this program reads and writes.</summary>
public enum TensorType
{
    /// <summary>32-bit float.</summary>
    F32,

    /// <summary>64-bit float.</summary>
    F64,

    /// <summary>64-bit signed integer.</summary>
    I64,

    /// <summary>32-bit signed integer.</summary>
    I32,

    /// <summary>8-bit unsigned integer; masks are stored so, 0 or 1.</summary>
    U8,
}

/// <summary>Sizes and .NET types of the element types.</summary>
public static class TensorTypes
{
    /// <summary>All of them, as listed in messages.</summary>
    public const string Names = "F32, F64, I64, I32 and U8";

    /// <summary>Bytes an element.</summary>
    public static int Size(this TensorType type) =>
        type switch
        {
            TensorType.F64 or TensorType.I64 => 8,
            TensorType.F32 or TensorType.I32 => 4,
            TensorType.U8 => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    /// <summary>The element type of a .NET array type, or an exception for one that has none.</summary>
    public static TensorType Of(Type element) =>
        element == typeof(float) ? TensorType.F32
        : element == typeof(double) ? TensorType.F64
        : element == typeof(long) ? TensorType.I64
        : element == typeof(int) ? TensorType.I32
        : element == typeof(byte) ? TensorType.U8
        : throw new ArgumentException($"No tensor type holds {element}.", nameof(element));

    internal static Array NewArray(this TensorType type, int length) =>
        type switch
        {
            TensorType.F64 => new double[length],
            TensorType.I64 => new long[length],
            TensorType.F32 => new float[length],
            TensorType.I32 => new int[length],
            TensorType.U8 => new byte[length],
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };
}
