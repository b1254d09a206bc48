namespace GrokkingTickets.Compute;

/// <summary>Keeps the promise that padding columns hold zeros.</summary>
internal static class Padding
{
    public static void Clear(Matrix<float> matrix)
    {
        int padding = matrix.Stride - matrix.Columns;
        if (padding == 0)
        {
            return;
        }

        Span<float> data = matrix.Data;
        for (int i = 0; i < matrix.Rows; i++)
        {
            data.Slice(i * matrix.Stride + matrix.Columns, padding).Clear();
        }
    }
}
