using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class CrossEntropyTests
{
    [Fact]
    public void Agrees_with_the_plain_forms_at_every_size()
    {
        foreach (int rows in (int[])[1, 2, 7, 33])
        {
            foreach (int columns in Samples.Sizes)
            {
                foreach (float spread in (float[])[0, 0.1f, 4, 40])
                {
                    Matrix<float> logits = Samples.Normal(rows, columns, columns, spread, offset: columns % 3);
                    Matrix<double> exact = Samples.ToDouble(logits),
                        expected = Samples.Allocate<double>(rows, columns);
                    int[] targets = Samples.Indices(rows, columns, (rows * 1000) + columns);
                    CrossEntropy.PlainGradient(exact, targets, 0.25, expected);
                    double loss = CrossEntropy.PlainLoss<double>(exact, targets);
                    int correct = CrossEntropy.PlainCorrectCount(exact, targets);

                    Matrix<float> gradient = Samples.Poisoned(rows, columns, offset: rows);
                    CrossEntropy.Gradient(logits, targets, 0.25f, gradient);
                    Samples.AssertClose(expected, gradient, 1e-6);
                    Assert.Equal(loss, CrossEntropy.Loss(logits, targets), 1e-6 * (1 + loss));
                    Assert.Equal(correct, CrossEntropy.CorrectCount(logits, targets));
                    Assert.Equal(correct, CrossEntropy.LossAndCount(logits, targets).Correct);
                    CrossEntropy.Gradient(logits, targets, 0.25f, logits);
                    Assert.True(logits.Data.SequenceEqual(gradient.Data));
                }
            }
        }
    }

    /// <summary>Logits of few values, so that the largest is often there more than once.</summary>
    [KernelProperty]
    public void Agrees_with_the_plain_forms(Size rows, Size columns, int seed, bool few)
    {
        var random = new Random(seed);
        Matrix<float> logits = Samples.Normal(rows.Value, columns.Value, seed, (float)(50 * random.NextDouble()), offset: 3);
        for (int i = 0; few && i < logits.Rows; i++)
        {
            foreach (ref float x in logits.Row(i))
            {
                x = MathF.Round(x / 10);
            }
        }

        Matrix<double> exact = Samples.ToDouble(logits),
            expected = Samples.Allocate<double>(rows.Value, columns.Value);
        int[] targets = Samples.Indices(rows.Value, columns.Value, seed);
        double loss = CrossEntropy.PlainLoss<double>(exact, targets);
        int correct = CrossEntropy.PlainCorrectCount(exact, targets);
        CrossEntropy.PlainGradient(exact, targets, 0.5, expected);
        Matrix<float> gradient = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        CrossEntropy.Gradient(logits, targets, 0.5f, gradient);
        Samples.AssertClose(expected, gradient, 1e-6);
        Assert.Equal(loss, CrossEntropy.Loss(logits, targets), 1e-6 * (1 + loss));
        Assert.Equal(correct, CrossEntropy.CorrectCount(logits, targets));
        Assert.Equal(correct, CrossEntropy.LossAndCount(logits, targets).Correct);
    }

    [Fact]
    public void The_gradient_and_the_loss_of_a_learnt_row_keep_their_digits()
    {
        Matrix<float> logits = Samples.Allocate<float>(1, 67);
        logits[0, 20] = 40;
        Matrix<float> gradient = Samples.Poisoned(1, 67);
        (double loss, int correct) = CrossEntropy.LossAndCount(logits, [20]);
        CrossEntropy.Gradient(logits, [20], 1, gradient);
        double others = 66 * Math.Exp(-40);
        Assert.Equal(1, correct);
        Assert.True(Math.Abs(loss / others - 1) < 1e-6, $"{loss} instead of {others}");
        Assert.True(Math.Abs(gradient[0, 20] / -others - 1) < 1e-6, $"{gradient[0, 20]} instead of {-others}");
        Assert.True(Math.Abs(gradient[0, 3] / Math.Exp(-40) - 1) < 1e-6);
    }

    [Fact]
    public void The_loss_stays_finite_where_the_exponential_underflows()
    {
        Matrix<float> logits = Samples.Allocate<float>(2, 5);
        logits[0, 1] = 1000;
        logits[1, 0] = 1000;
        Assert.Equal(500, CrossEntropy.Loss(logits, [0, 0]), 1e-9);
        Matrix<float> gradient = Samples.Poisoned(2, 5);
        CrossEntropy.Gradient(logits, [0, 0], 1, gradient);
        Assert.Equal([-1f, 1f, 0f, 0f, 0f], gradient.Row(0).ToArray());
        Assert.All(gradient.Row(1).ToArray(), g => Assert.Equal(0f, g));
    }

    [Fact]
    public void The_first_of_equal_maxima_wins()
    {
        Matrix<float> logits = Samples.Allocate<float>(4, 40);
        foreach (int i in (int[])[0, 1, 2, 3])
        {
            logits[i, 3] = logits[i, 21] = 2;
        }

        int[] targets = [3, 21, 3, 0];
        Assert.Equal(2, CrossEntropy.CorrectCount(logits, targets));
        Assert.Equal(2, CrossEntropy.LossAndCount(logits, targets).Correct);
    }

    [Fact]
    public void Differences_that_vanish_in_the_exponential_still_decide()
    {
        Matrix<float> logits = Samples.Allocate<float>(1, 20);
        logits.Row(0).Fill(-1e-9f);
        logits[0, 7] = 1e-9f;
        Assert.Equal(1, CrossEntropy.LossAndCount(logits, [7]).Correct);
        Assert.Equal(0, CrossEntropy.LossAndCount(logits, [0]).Correct);
    }

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(float.NaN, 18)]
    [InlineData(float.NaN, 66)]
    [InlineData(float.PositiveInfinity, 18)]
    public void What_is_not_finite_reaches_the_loss_and_a_NaN_counts_for_nothing(float bad, int column)
    {
        foreach (int target in (int[])[0, 5, 18, 66])
        {
            Matrix<float> logits = Samples.Normal(2, 67, 1);
            logits[0, 5] = logits[1, target] = 9;
            logits[0, column] = bad;
            int[] targets = [target, target];
            (double loss, int correct) = CrossEntropy.LossAndCount(logits, targets);
            Assert.True(double.IsNaN(loss));
            int expected = float.IsNaN(bad) || target != column ? 1 : 2;
            Assert.Equal(expected, correct);
            Assert.Equal(expected, CrossEntropy.CorrectCount(logits, targets));
            Matrix<float> gradient = Samples.Poisoned(2, 67);
            CrossEntropy.Gradient(logits, targets, 1, gradient);
            Assert.Contains(gradient.Row(0).ToArray(), float.IsNaN);
            Assert.DoesNotContain(gradient.Row(1).ToArray(), float.IsNaN);
            Samples.AssertPaddingIsZero(gradient);
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused_and_no_rows_have_no_loss()
    {
        Matrix<float> logits = Samples.Normal(2, 5, 1);
        Assert.Throws<ArgumentException>(() => CrossEntropy.Loss(logits, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropy.Loss(logits, [0, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropy.CorrectCount(logits, [-1, 0]));
        Assert.Throws<ArgumentException>(() => CrossEntropy.Gradient(logits, [0, 0], 1, Samples.Poisoned(2, 4)));
        Assert.True(double.IsNaN(CrossEntropy.Loss(Samples.Allocate<float>(0, 5), [])));
    }
}
