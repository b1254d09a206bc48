namespace GrokkingTickets.Compute.Kernels;

/// <summary>The columns between a matrix's last column and its stride: zero on input, left zero by every kernel.</summary>
public static class Padding
{
    /// <summary>Sets the padding columns of <paramref name="matrix"/> to zero.</summary>
    public static void Clear<T>(Matrix<T> matrix)
        where T : unmanaged
    {
        if (matrix.Stride == matrix.Columns)
        {
            return;
        }

        for (int i = 0; i < matrix.Rows; i++)
        {
            matrix.Data.Slice(i * matrix.Stride + matrix.Columns, matrix.Stride - matrix.Columns).Clear();
        }
    }

    /// <summary>
    /// The columns of two matrices of equal width rounded up to whole vectors, which their strides must leave room for: a kernel
    /// that works on whole vectors would otherwise write into the next row.
    /// </summary>
    internal static int Padded(Matrix<float> x, Matrix<float> y)
    {
        int columns = Matrix<float>.PaddedStride(y.Columns);
        if (x.Stride < columns || y.Stride < columns)
        {
            throw new ArgumentException($"Rows of {y.Columns} columns must be padded to {columns}, not {x.Stride} and {y.Stride}.");
        }

        return columns;
    }
}
