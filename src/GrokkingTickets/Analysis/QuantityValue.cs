namespace GrokkingTickets.Analysis;

/// <summary>The value of a <see cref="Quantity"/>: a number, a vector or a table.</summary>
/// <param name="Shape">Its extents; none of a number.</param>
/// <param name="Values">Row after row.</param>
public sealed record QuantityValue(IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>Of a number.</summary>
    public double Number => Values[0];

    /// <summary>Of a table, row by row.</summary>
    public double[][] Table => [.. Enumerable.Range(0, Shape[0]).Select(row => Values[(row * Shape[1])..((row + 1) * Shape[1])])];

    /// <summary>A number.</summary>
    public static QuantityValue Of(double number) => new([], [number]);

    /// <summary>A vector.</summary>
    public static QuantityValue Of(double[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return new([vector.Length], vector);
    }

    /// <summary>A table, its rows of equal length.</summary>
    public static QuantityValue Of(double[][] table)
    {
        ArgumentNullException.ThrowIfNull(table);
        int columns = table.Length == 0 ? 0 : table[0].Length;
        return Array.TrueForAll(table, row => row.Length == columns)
            ? new([table.Length, columns], [.. table.SelectMany(row => row)])
            : throw new ArgumentException("The rows of a table must have the same length.", nameof(table));
    }
}
