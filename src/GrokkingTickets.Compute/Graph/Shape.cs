namespace GrokkingTickets.Compute;

/// <summary>
/// The shape of every value in a graph: a matrix of <paramref name="Rows"/> x <paramref name="Columns"/>; a scalar is 1 x 1.
/// </summary>
public readonly record struct Shape(int Rows, int Columns)
{
    public static Shape Scalar => new(1, 1);

    public bool IsScalar => Rows == 1 && Columns == 1;

    public long Count => (long)Rows * Columns;

    public Shape Transposed => new(Columns, Rows);

    /// <summary>The shape two operands of an elementwise operation take together: each dimension equal, or 1 in one of them.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Shape Broadcast(Shape a, Shape b)
    {
        bool fits = (a.Rows == b.Rows || a.Rows == 1 || b.Rows == 1) && (a.Columns == b.Columns || a.Columns == 1 || b.Columns == 1);
        if (!fits)
        {
            throw new ArgumentException($"Shapes {a} and {b} do not broadcast.");
        }

        return new Shape(Math.Max(a.Rows, b.Rows), Math.Max(a.Columns, b.Columns));
    }

    public override string ToString() => $"[{Rows}, {Columns}]";
}
