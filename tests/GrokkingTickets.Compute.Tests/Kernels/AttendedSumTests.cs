using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class AttendedSumTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(20);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float> table = Samples.Normal(values.Value, columns.Value, seed, offset: 3),
            weights = Samples.Normal(rows.Value, terms, seed + 1),
            sums = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        Matrix<double> expected = Samples.Allocate<double>(rows.Value, columns.Value);
        AttendedSum.Plain([Samples.ToDouble(table), Samples.ToDouble(weights)], indices, expected);
        AttendedSum.Run([table, weights], indices, sums);
        Samples.AssertClose(expected, sums, 1e-5);
    }

    /// <summary>To the bits of a sum and an addition: in place or not, no run changes by the one pass.</summary>
    [KernelProperty]
    public void Onto_what_is_there_is_a_sum_and_an_addition(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(20);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float> table = Samples.Normal(values.Value, columns.Value, seed, offset: 3),
            weights = Samples.Normal(rows.Value, terms, seed + 1),
            onto = Samples.Normal(rows.Value, columns.Value, seed + 2),
            sums = Samples.Poisoned(rows.Value, columns.Value, offset: 1),
            apart = Samples.Poisoned(rows.Value, columns.Value);
        AttendedSum.Run([table, weights], indices, sums);
        AttendedSum.Run([table, weights], indices, apart, onto);
        AttendedSum.Run([table, weights], indices, onto, onto);
        for (int i = 0; i < rows.Value; i++)
        {
            Assert.Equal(apart.Row(i), onto.Row(i));
        }

        Matrix<float> before = Samples.Normal(rows.Value, columns.Value, seed + 2);
        for (int i = 0; i < rows.Value; i++)
        {
            for (int j = 0; j < columns.Value; j++)
            {
                Assert.Equal(before[i, j] + sums[i, j], apart[i, j]);
            }
        }

        AttendedSum.Plain([table, weights], indices, sums, before);
        Samples.AssertClose(Samples.ToDouble(sums), apart, 1e-5);
    }

    /// <summary>To the bits of one pass a head, each onto the one before.</summary>
    [KernelProperty]
    public void Heads_are_added_in_their_order(Size rows, Size columns, Size values, int seed)
    {
        int terms = 1 + new Random(seed).Next(5);
        int[] indices = Samples.Indices(rows.Value * terms, values.Value, seed);
        Matrix<float>[] heads =
        [
            .. Enumerable
                .Range(1, 3)
                .SelectMany(h =>
                    new[] { Samples.Normal(values.Value, columns.Value, seed + h, offset: h), Samples.Normal(rows.Value, terms, seed - h) }
                ),
        ];
        Matrix<float> together = Samples.Poisoned(rows.Value, columns.Value),
            apart = Samples.Poisoned(rows.Value, columns.Value);
        AttendedSum.Run(heads, indices, together);
        AttendedSum.Run(heads.AsSpan(0, 2), indices, apart);
        AttendedSum.Run(heads.AsSpan(2, 2), indices, apart, apart);
        AttendedSum.Run(heads.AsSpan(4, 2), indices, apart, apart);
        for (int i = 0; i < rows.Value; i++)
        {
            Assert.Equal(apart.Row(i), together.Row(i));
        }

        Matrix<double> expected = Samples.Allocate<double>(rows.Value, columns.Value);
        AttendedSum.Plain(Array.ConvertAll(heads, Samples.ToDouble), indices, expected);
        Samples.AssertClose(expected, together, 1e-5);
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Matrix<float> table = Samples.Normal(4, 20, 1),
            weights = Samples.Normal(2, 1, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => AttendedSum.Run([table, weights], [0, 4], Samples.Poisoned(2, 20)));
        Assert.Throws<ArgumentException>(() => AttendedSum.Run([table, weights], [0, 1], Samples.Poisoned(2, 21)));
        Assert.Throws<ArgumentException>(() => AttendedSum.Run([table, weights], [0, 1], Samples.Poisoned(2, 20), Samples.Poisoned(2, 19)));
    }
}
