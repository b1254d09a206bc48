using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class PaddingTests
{
    [KernelProperty]
    public void Only_what_is_behind_the_last_column_is_cleared(Size rows, Size columns)
    {
        Matrix<float> x = Samples.Allocate<float>(rows.Value, columns.Value, offset: 2);
        x.Data.Fill(1);
        Padding.Clear(x);
        Samples.AssertPaddingIsZero(x);
        for (int i = 0; i < x.Rows; i++)
        {
            Assert.DoesNotContain(0f, x.Row(i).ToArray());
        }
    }

    [Fact]
    public void Rows_that_have_no_room_for_whole_vectors_are_refused()
    {
        Matrix<float> padded = Samples.Normal(3, 5, 1);
        Assert.Equal(16, Padding.Padded(padded, padded));
        Assert.Throws<ArgumentException>(() => Padding.Padded(padded, new Matrix<float>(new float[15], 0, 3, 5, 5)));
    }
}
