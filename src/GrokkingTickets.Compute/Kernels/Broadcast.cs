namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// A row, a column or a scalar repeated to fill a matrix: <c>output[i, j] = x[i or 0, j or 0]</c>, 0 where x has only one.
/// </summary>
/// <remarks>The two must not overlap. Input padding is not relied on; the output's padding is written with zeros.</remarks>
public static class Broadcast
{
    /// <summary>The repetition in plain scalar form.</summary>
    public static void Plain<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged
    {
        CheckShapes(x, output);
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                output[i, j] = x[x.Rows == 1 ? 0 : i, x.Columns == 1 ? 0 : j];
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The repetition row by row, by the runtime's own vectors.</summary>
    public static void Run(Matrix<float> x, Matrix<float> output)
    {
        CheckShapes(x, output);
        for (int i = 0; i < output.Rows; i++)
        {
            Span<float> source = x.Row(x.Rows == 1 ? 0 : i);
            Span<float> target = output.Row(i);
            if (x.Columns == 1)
            {
                target.Fill(source[0]);
            }
            else
            {
                source.CopyTo(target);
            }
        }

        Padding.Clear(output);
    }

    private static void CheckShapes<T>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged
    {
        bool fits = (x.Rows == 1 || x.Rows == output.Rows) && (x.Columns == 1 || x.Columns == output.Columns);
        if (!fits)
        {
            throw new ArgumentException($"{x} does not repeat to {output}.");
        }
    }
}
