using System.Numerics;
using GrokkingTickets.Models;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Symmetricity = MathNet.Numerics.LinearAlgebra.Symmetricity;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The residues as the columns of W_E, seen in two planes: that of the embedding's strongest frequency, where a network that adds by
/// rotation has them on a circle (Nanda et al. 2023), and that of the first two principal components (Liu et al. 2022).
/// </summary>
public sealed record EmbeddingPlanes() : NetworkAnalysis("embedding", Version: 1)
{
    private static readonly NumberQuantity Frequency = Number("embedding_frequency", "Strongest frequency of the embedding");
    private static readonly NumberQuantity FrequencyShare = Number("embedding_frequency_share", "Its share of the embedding's variance");
    private static readonly NumberQuantity ComponentShare = Number("embedding_pca_share", "Variance of two principal components");
    private static readonly NumberQuantity Sparsity = Number("embedding_gini", "Gini coefficient of the embedding's spectrum");
    private static readonly TableQuantity FourierPlane = Plane("embedding_fourier_plane", "Axis");
    private static readonly TableQuantity ComponentPlane = Plane("embedding_pca_plane", "Component");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities =>
        [Frequency, FrequencyShare, ComponentShare, Sparsity, FourierPlane, ComponentPlane];

    /// <inheritdoc/>
    public override string Purpose =>
        "the residues in the plane of the strongest frequency and of two principal components; Gini coefficient";

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => model is Mlp or Transformer ? null : "is of networks that embed residues";

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        double[][] rows = Centered(subject.Weights["W_E"], subject.Model.Inputs);
        Complex[][] coefficients = Array.ConvertAll(rows, row => FourierSpectrum.Coefficients(row));
        int frequencies = coefficients[0].Length;
        double[] energies =
        [
            .. Enumerable
                .Range(1, frequencies)
                .Select(f => coefficients.Sum(row => Square(row[f - 1])) * FourierSpectrum.Multiplicity(f, subject.Model.Inputs)),
        ];
        int strongest = 1 + Array.IndexOf(energies, energies.Max());
        (double[][] components, double componentShare) = PrincipalComponents(rows);
        return new Dictionary<string, QuantityValue>
        {
            [Frequency.Name] = QuantityValue.Of(energies.Max() == 0 ? double.NaN : strongest),
            [FrequencyShare.Name] = QuantityValue.Of(energies.Max() / energies.Sum()),
            [ComponentShare.Name] = QuantityValue.Of(componentShare),
            [Sparsity.Name] = QuantityValue.Of(FourierSpectrum.Gini(Norms(coefficients))),
            [FourierPlane.Name] = QuantityValue.Of(InPlaneOf(rows, coefficients, strongest)),
            [ComponentPlane.Name] = QuantityValue.Of(components),
        };
    }

    /// <summary>The embedding's rows, each minus its mean over the residues.</summary>
    private static double[][] Centered(Matrix<float> embedding, int residues) =>
        Array.ConvertAll(
            TensorPictures.Rows(embedding, residues),
            row =>
            {
                double mean = row.Average();
                return Array.ConvertAll(row, value => value - mean);
            }
        );

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    /// <summary>The norms of the embedding's components along the cosines and the sines of all frequencies.</summary>
    private static double[] Norms(Complex[][] coefficients) =>
        [
            .. Enumerable
                .Range(0, coefficients[0].Length)
                .SelectMany(f =>
                    new[]
                    {
                        Math.Sqrt(coefficients.Sum(row => row[f].Real * row[f].Real)),
                        Math.Sqrt(coefficients.Sum(row => row[f].Imaginary * row[f].Imaginary)),
                    }
                ),
        ];

    /// <summary>
    /// The residues' coordinates in the plane of the embedding's components along cosine and sine: the cosine's is the first axis.
    /// </summary>
    private static double[][] InPlaneOf(double[][] rows, Complex[][] coefficients, int frequency)
    {
        double[] first = Unit(Array.ConvertAll(coefficients, row => row[frequency - 1].Real));
        double[] second = Array.ConvertAll(coefficients, row => -row[frequency - 1].Imaginary);
        double along = Dot(first, second);
        second = Unit([.. second.Zip(first, (value, axis) => value - (along * axis))]);
        return
        [
            .. Enumerable
                .Range(0, rows[0].Length)
                .Select(n => Array.ConvertAll(rows, row => row[n]))
                .Select(residue => new[] { Dot(first, residue), Dot(second, residue) }),
        ];
    }

    /// <summary>The residues' coordinates along the first two components, and the part of the variance that lies there.</summary>
    private static (double[][] Coordinates, double Share) PrincipalComponents(double[][] rows)
    {
        var matrix = DenseMatrix.OfRowArrays(rows);
        Evd<double> eigen = matrix.TransposeThisAndMultiply(matrix).Evd(Symmetricity.Symmetric);
        double[] variances = [.. eigen.EigenValues.Select(value => Math.Max(0, value.Real))]; // ascending
        int count = variances.Length;
        double[][] axes =
        [
            .. Enumerable
                .Range(1, 2)
                .Select(component =>
                    Upright(eigen.EigenVectors.Column(count - component).ToArray(), Math.Sqrt(variances[count - component]))
                ),
        ];
        return (
            [.. Enumerable.Range(0, count).Select(n => new[] { axes[0][n], axes[1][n] })],
            (variances[^1] + variances[^2]) / variances.Sum()
        );
    }

    /// <summary>A component's sign means nothing: the largest coordinate is positive.</summary>
    private static double[] Upright(double[] axis, double length)
    {
        double sign = axis.MaxBy(Math.Abs) < 0 ? -1 : 1;
        return Array.ConvertAll(axis, value => sign * length * value);
    }

    private static double[] Unit(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        return length == 0 ? vector : Array.ConvertAll(vector, value => value / length);
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();

    // Unknown of an embedding of zeros.
    private static NumberQuantity Number(string name, string label) => new(name, label) { IsFinite = false };

    private static TableQuantity Plane(string name, string column) =>
        new(name, "Coordinate", "Residue", column) { IsSigned = true, FirstColumn = 1 };
}
