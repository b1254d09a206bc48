using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using MathNet.Numerics.LinearAlgebra.Double;

namespace GrokkingTickets.Tests.Analysis;

public sealed class MatrixSpectrumTests
{
    [Fact]
    public void A_diagonal_matrix_has_its_entries()
    {
        var matrix = Matrix<float>.Allocate(3, 5);
        (matrix[0, 0], matrix[1, 1], matrix[2, 2]) = (2, -4, 1);
        var spectrum = MatrixSpectrum.Of(matrix);
        Assert.Equal([4, 2, 1], spectrum.SingularValues, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(2, spectrum.Gap, 1e-12);
        Assert.Equal(21.0 / 16, spectrum.StableRank, 1e-12);
        double entropy = -((4 / 7.0 * Math.Log(4 / 7.0)) + (2 / 7.0 * Math.Log(2 / 7.0)) + (1 / 7.0 * Math.Log(1 / 7.0)));
        Assert.Equal(Math.Exp(entropy), spectrum.EffectiveRank, 1e-12);
    }

    [Fact]
    public void A_product_of_two_vectors_has_rank_one_and_one_row_has_no_second_value()
    {
        var matrix = Matrix<float>.Allocate(4, 3);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                matrix[i, j] = (i + 1) * (j - 1);
            }
        }

        var spectrum = MatrixSpectrum.Of(matrix);
        Assert.Equal(Math.Sqrt(30 * 2), spectrum.Norm, 1e-9);
        Assert.Equal(0, spectrum.Second, 1e-6);
        Assert.Equal(1, spectrum.StableRank, 1e-9);
        var row = Matrix<float>.Allocate(1, 3);
        row[0, 2] = 5;
        Assert.Equal((5, 0, 5), (MatrixSpectrum.Of(row).Norm, MatrixSpectrum.Of(row).Second, MatrixSpectrum.Of(row).Gap));
        Assert.Equal(double.NaN, MatrixSpectrum.Of(Matrix<float>.Allocate(2, 2)).StableRank);
    }

    [Theory]
    [InlineData(20, 7)]
    [InlineData(7, 20)]
    [InlineData(48, 48)]
    public void Singular_values_are_those_of_a_decomposition_of_the_matrix_itself(int rows, int columns)
    {
        var noise = new RandomStream(1, "matrix");
        var matrix = Matrix<float>.Allocate(rows, columns);
        for (int i = 0; i < rows * columns; i++)
        {
            matrix[i / columns, i % columns] = (float)noise.Normal((ulong)i);
        }

        double[] expected = [.. DenseMatrix.Create(rows, columns, (i, j) => matrix[i, j]).Svd(computeVectors: false).S];
        Assert.Equal(expected, MatrixSpectrum.Of(matrix).SingularValues, (a, b) => Math.Abs(a - b) < 1e-9 * expected[0]);
    }
}
