using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>Sums over rows, over columns or over both, into a row, a column or a number.</summary>
/// <remarks>
/// The two must not overlap. Relies on zero padding: a row is summed over it, and the output's padding is zero because the input's is.
/// The sum of everything is the sum of the rows' sums in double.
/// </remarks>
public static class Sum
{
    private const int Lane = Matrix<float>.Lane;

    /// <summary>The sums in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(x, output);
        output.Data.Clear();
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                output[output.Rows == 1 ? 0 : i, output.Columns == 1 ? 0 : j] += x[i, j];
            }
        }
    }

    /// <summary>The sums in single precision.</summary>
    public static void Run(Matrix<float> x, Matrix<float> output)
    {
        CheckShapes(x, output);
        if (output.Columns == 1)
        {
            SumEachRow(x, output);
        }
        else
        {
            SumOverRows(x, output);
        }
    }

    /// <summary>Into a column, or into one number; the total is accumulated in double.</summary>
    private static void SumEachRow(Matrix<float> x, Matrix<float> output)
    {
        double total = 0;
        for (int i = 0; i < x.Rows; i++)
        {
            float sum = SumOf(x.Data.Slice(i * x.Stride, x.Stride));
            if (output.Rows == 1)
            {
                total += sum;
            }
            else
            {
                output[i, 0] = sum;
            }
        }

        if (output.Rows == 1)
        {
            output[0, 0] = (float)total;
        }
    }

    private static float SumOf(Span<float> paddedRow)
    {
        if (paddedRow.Length == 1)
        {
            return paddedRow[0];
        }

        ref float row = ref MemoryMarshal.GetReference(paddedRow);
        Vector512<float> sum = Vector512<float>.Zero;
        for (int j = 0; j < paddedRow.Length; j += Lane)
        {
            sum += Vector512.LoadUnsafe(ref row, (nuint)j);
        }

        return Vector512.Sum(sum);
    }

    private static void SumOverRows(Matrix<float> x, Matrix<float> output)
    {
        Span<float> sums = output.Data;
        sums.Clear();
        ref float target = ref MemoryMarshal.GetReference(sums);
        ref float source = ref MemoryMarshal.GetReference(x.Data);
        for (int i = 0; i < x.Rows; i++)
        {
            nuint row = (nuint)(i * x.Stride);
            for (nuint j = 0; j < (nuint)output.Stride; j += (nuint)Lane)
            {
                (Vector512.LoadUnsafe(ref target, j) + Vector512.LoadUnsafe(ref source, row + j)).StoreUnsafe(ref target, j);
            }
        }
    }

    private static void CheckShapes<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged
    {
        bool fits = (output.Rows == 1 || output.Rows == x.Rows) && (output.Columns == 1 || output.Columns == x.Columns);
        fits &= output.Rows == 1 || output.Columns == 1;
        if (!fits)
        {
            throw new ArgumentException($"{x} does not sum to {output}.");
        }
    }
}
