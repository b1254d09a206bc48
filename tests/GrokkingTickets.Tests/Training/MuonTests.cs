using GrokkingTickets.Models;
using GrokkingTickets.Training;
using MathNet.Numerics.LinearAlgebra;

namespace GrokkingTickets.Tests.Training;

/// <summary>Muon against the authors' lines, written once more in double precision.</summary>
public class MuonTests
{
    [Theory]
    [InlineData(7, 3)]
    [InlineData(3, 7)]
    [InlineData(20, 33)]
    [InlineData(5, 5)]
    public void A_matrix_follows_the_authors_lines(int rows, int columns)
    {
        ParameterShape shape = new("W", rows, columns, FanIn: columns);
        ParameterSet weights = Initialization.Normal([shape], 1, 1);
        var rule = new Muon { LearningRate = 0.03, WeightDecay = 0.2 };
        OptimizerState state = rule.Start([shape]);
        Matrix<double> theta = Of(weights, shape);
        Matrix<double> buffer = Matrix<double>.Build.Dense(rows, columns);
        for (int step = 1; step <= 6; step++)
        {
            ParameterSet gradient = Initialization.Normal([shape], 1, 1, $"gradient {step}");
            Matrix<double> g = Of(gradient, shape);

            // buf.lerp_(grad, 1 - beta); update = grad.lerp_(buf, beta)
            buffer += (g - buffer) * 0.05;
            Matrix<double> update = Orthogonal(g + ((buffer - g) * 0.95)) * Math.Sqrt(Math.Max(1, (double)rows / columns));
            theta = (theta * (1 - (0.03 * 0.2))) - (0.03 * update);
            state.Step(weights, gradient, null, step);
            Assert.True((Of(weights, shape) - theta).L2Norm() < 1e-4);
        }
    }

    [Fact]
    public void A_bias_is_trained_by_AdamW()
    {
        ParameterShape shape = new("b", 1, 9, FanIn: 4) { Constant = 0 };
        ParameterSet one = Initialization.Normal([shape with { Constant = null }], 1, 1);
        var weights = new ParameterSet([shape]);
        one.Data.CopyTo(weights.Data);
        OptimizerState muon = new Muon { VectorLearningRate = 0.01, WeightDecay = 0.5 }.Start([shape]);
        OptimizerState adam = new AdamW { LearningRate = 0.01, WeightDecay = 0.5 }.Start([shape]);
        for (int step = 1; step <= 5; step++)
        {
            ParameterSet gradient = Initialization.Normal(one.Shapes, 1, 1, $"gradient {step}");
            adam.Step(one, gradient, null, step);
            muon.Step(weights, gradient, null, step);
        }

        Assert.Equal(one.Data.ToArray(), weights.Data.ToArray());
    }

    /// <summary>zeropower_via_newtonschulz5, but for bfloat16.</summary>
    private static Matrix<double> Orthogonal(Matrix<double> g)
    {
        bool isTall = g.RowCount > g.ColumnCount;
        Matrix<double> x = isTall ? g.Transpose() : g;
        x /= x.FrobeniusNorm() + 1e-7;
        for (int round = 0; round < 5; round++)
        {
            Matrix<double> a = x * x.Transpose();
            Matrix<double> b = (-4.7750 * a) + (2.0315 * a * a);
            x = (3.4445 * x) + (b * x);
        }

        return isTall ? x.Transpose() : x;
    }

    private static Matrix<double> Of(ParameterSet set, ParameterShape shape) =>
        Matrix<double>.Build.DenseOfRowMajor(
            (int)shape.Rows,
            (int)shape.Columns,
            Array.ConvertAll(set.ToArray(shape.Name), x => (double)x)
        );
}
