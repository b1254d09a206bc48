using GrokkingTickets.Compute;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Tests.Tasks;

public class PolynomialRegressionTests
{
    [Fact]
    public void Numbers_are_half_the_square_of_the_product_with_the_direction()
    {
        LearningTask task = new PolynomialRegression
        {
            Inputs = 7,
            Train = 20,
            Test = 30,
        }.Build(3, null!);
        double[] beta = [.. Enumerable.Range(0, 7).Select(i => new RandomStream(3, "beta").Normal((ulong)i))];
        double[] x = [.. Enumerable.Range(0, 50 * 7).Select(i => new RandomStream(3, "split").Normal((ulong)i) / Math.Sqrt(7))];
        float[] values = [.. ((VectorExamples)task.Train).Values, .. ((VectorExamples)task.Test).Values];
        float[] numbers = [.. task.Train.Numbers!, .. task.Test.Numbers!];
        Assert.Equal((20, 30, 50), (task.Train.Count, task.Test.Count, numbers.Length));
        for (int i = 0; i < numbers.Length; i++)
        {
            double product = Enumerable.Range(0, 7).Sum(j => beta[j] * x[(i * 7) + j]);
            Assert.Equal(product * product / 2, numbers[i], 1e-6);
            Assert.All(Enumerable.Range(0, 7), j => Assert.Equal(x[(i * 7) + j], values[(i * 7) + j], 1e-6));
        }
    }

    [Fact]
    public void Vectors_have_a_squared_length_of_one_in_the_mean()
    {
        var task = (VectorExamples)
            new PolynomialRegression { Train = 2_000 }
                .Build(0, null!)
                .Train;
        double mean = task.Values.Sum(value => (double)value * value) / 2_000;
        Assert.Equal(1, mean, 0.02);
    }
}
