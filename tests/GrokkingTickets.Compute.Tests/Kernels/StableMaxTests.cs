using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class StableMaxTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size rows, Size columns, int seed)
    {
        Matrix<float> logits = Samples.Normal(rows.Value, columns.Value, seed, scale: 5, offset: 3);
        int[] targets = Samples.Indices(rows.Value, columns.Value, seed);
        Matrix<double> exact = Samples.ToDouble(logits),
            expected = Samples.Allocate<double>(rows.Value, columns.Value);
        double loss = StableMax.PlainLoss(exact, targets);
        Assert.Equal(loss, StableMax.Loss(logits, targets), 1e-6 * (1 + loss));
        StableMax.PlainGradient(exact, targets, 0.5, expected);
        Matrix<float> gradient = Samples.Poisoned(rows.Value, columns.Value, offset: 1);
        StableMax.Gradient(logits, targets, 0.5f, gradient);
        Samples.AssertClose(expected, gradient, 1e-6);
        StableMax.Gradient(logits, targets, 0.5f, logits);
        Samples.AssertSame(gradient, logits);
    }

    /// <summary>-log(s(x_y) / sum of s), as the paper writes it, by hand: s(1) = 2, s(-1) = 1 / 2, s(0) = 1.</summary>
    [Fact]
    public void Three_logits_by_hand()
    {
        Matrix<float> logits = Samples.Allocate<float>(1, 3);
        (logits[0, 0], logits[0, 1], logits[0, 2]) = (1, -1, 0);
        Assert.Equal(Math.Log(3.5 / 0.5), StableMax.Loss(logits, [1]), 1e-12);
        Matrix<float> gradient = Samples.Poisoned(1, 3);
        StableMax.Gradient(logits, [1], 1, gradient);
        Assert.Equal(1 / 3.5, gradient[0, 0], 1e-7);
        Assert.Equal(0.25 * ((1 / 3.5) - (1 / 0.5)), gradient[0, 1], 1e-7);
        Assert.Equal(1 / 3.5, gradient[0, 2], 1e-7);
    }

    [Fact]
    public void A_right_logit_of_a_million_still_has_a_gradient()
    {
        Matrix<float> logits = Samples.Allocate<float>(1, 3);
        logits[0, 0] = 1e6f;
        Matrix<float> gradient = Samples.Poisoned(1, 3);
        StableMax.Gradient(logits, [0], 1, gradient);
        Assert.Equal(-2e-12, gradient[0, 0], 1e-16);
    }

    [Fact]
    public void Wrong_shapes_are_refused()
    {
        Matrix<float> logits = Samples.Normal(3, 5, 1);
        Assert.Throws<ArgumentException>(() => StableMax.Loss(logits, [0, 1]));
        Assert.Throws<ArgumentException>(() => StableMax.Gradient(logits, [0, 1, 2], 1, Samples.Poisoned(5, 3)));
    }
}
