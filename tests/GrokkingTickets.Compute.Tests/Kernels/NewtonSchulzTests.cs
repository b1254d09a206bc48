using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

public class NewtonSchulzTests
{
    [KernelProperty]
    public void Agrees_with_the_plain_form(Size one, Size other, int seed)
    {
        (int rows, int columns) = (Math.Max(one.Value, other.Value), Math.Min(one.Value, other.Value));
        Matrix<float> x = Samples.Normal(rows, columns, seed);
        Matrix<double> exact = Samples.ToDouble(x);
        NewtonSchulz.Plain(
            exact,
            Samples.Allocate<double>(rows, columns),
            Samples.Allocate<double>(columns, columns),
            Samples.Allocate<double>(columns, columns),
            rounds: 3
        );
        NewtonSchulz.Run(
            x,
            Samples.Allocate<float>(rows, columns),
            Samples.Allocate<float>(columns, columns),
            Samples.Allocate<float>(columns, columns),
            rounds: 3
        );
        Samples.AssertClose(exact, x, 1e-3);
    }

    /// <summary>
    /// Of a diagonal matrix each singular value follows the polynomial by itself: p(s) = 3.4445 s - 4.7750 s^3 + 2.0315 s^5.
    /// </summary>
    [Fact]
    public void The_singular_values_follow_the_polynomial()
    {
        double[] values = [3, 1, 0.2];
        double length = Math.Sqrt(values.Sum(s => s * s)) + 1e-7;
        Matrix<float> x = Samples.Allocate<float>(5, 3);
        for (int i = 0; i < 3; i++)
        {
            x[i + 1, i] = (float)values[i];
        }

        NewtonSchulz.Run(x, Samples.Allocate<float>(5, 3), Samples.Allocate<float>(3, 3), Samples.Allocate<float>(3, 3), rounds: 5);
        for (int i = 0; i < 3; i++)
        {
            double s = values[i] / length;
            for (int round = 0; round < 5; round++)
            {
                s = (3.4445 * s) - (4.7750 * Math.Pow(s, 3)) + (2.0315 * Math.Pow(s, 5));
            }

            Assert.Equal(s, x[i + 1, i], 1e-5);
            Assert.InRange(s, 0.6, 1.3);
            Assert.Equal(0, x[(i + 2) % 5, i], 1e-6);
        }
    }
}
