using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public unsafe class RowMathTests
{
    [KernelProperty]
    public void What_is_behind_the_last_column_does_not_count(Size columns, int seed)
    {
        Matrix<float> x = Samples.Normal(1, columns.Value, seed);
        float[] row = x.Row(0).ToArray();

        // A single column has no padding: here there is a whole vector of it all the same.
        float[] padded = new float[(row.Length + 15) / 16 * 16];
        padded.AsSpan().Fill(float.MaxValue);
        row.CopyTo(padded, 0);
        fixed (float* first = padded)
        {
            Assert.Equal(row.Max(), RowMath.Max(first, row.Length));
            Assert.False(RowMath.Contains(first, row.Length, float.MaxValue));
            Assert.True(RowMath.Contains(first, row.Length, row[^1]));
            padded.AsSpan(row.Length).Fill(float.NaN);
            Assert.False(RowMath.HasNaN(first, row.Length));
            padded[new Random(seed).Next(row.Length)] = float.NaN;
            Assert.True(RowMath.HasNaN(first, row.Length));
        }
    }

    [KernelProperty]
    public void A_row_is_scaled_to_its_end_and_no_further(Size columns, int seed)
    {
        int width = (columns.Value + 15) / 16 * 16;
        float[] row = Samples.Vector(width + 1, new Random(seed));
        float[] expected = [.. row.Take(width).Select(x => x * 3), row[width]];
        fixed (float* first = row)
        {
            RowMath.Scale(first, width, 3);
        }

        Assert.Equal(expected, row);
    }

    [Fact]
    public void Every_lane_is_summed_once() =>
        Assert.Equal((1 << 16) - 1, RowMath.Sum(Vector512.Create([.. Enumerable.Range(0, 16).Select(i => (float)(1 << i))])));
}
