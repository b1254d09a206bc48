using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The hidden neurons of a network on residues, seen from its input and from its output: neuron i has a weight of every residue. In the
/// Transformer these are the neurons of the (first) feed-forward layer and the direct path, past attention (and all other blocks): the
/// residual stream carries the last residue's embedding to them, and what they put out to the unembedding.
/// </summary>
public static class NeuronTables
{
    /// <summary>Null for a model that has such neurons; else what has, as <see cref="NetworkAnalysis.WhyNot(Model)"/> says it.</summary>
    public static string? WhyNot(Model model) =>
        model is Mlp { HiddenLayers.Count: 1 } or Transformer
            ? null
            : "is of the hidden neurons of model.kind=mlp with one layer and of model.kind=transformer";

    /// <summary>W_in W_E: row i is what each residue alone puts into neuron i, [hidden, p].</summary>
    public static double[][] Input(Model model, ParameterSet weights)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(weights);
        return Product(weights["W_in"], isTransposed: false, weights["W_E"], model.Inputs);
    }

    /// <summary>W_out W_U: row i is what neuron i puts out to each class, [hidden, p].</summary>
    public static double[][] Output(Model model, ParameterSet weights)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(weights);
        return Product(weights["W_out"], isTransposed: true, weights["W_U"], model.Classes);
    }

    /// <summary>
    /// The rows (or, transposed, the columns) of a matrix times a table [d, columns]; of a table that has more, as that of a Transformer
    /// with a symbol "=", the first.
    /// </summary>
    private static double[][] Product(Matrix<float> matrix, bool isTransposed, Matrix<float> table, int columns)
    {
        double[][] rows = new double[isTransposed ? matrix.Columns : matrix.Rows][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[columns];
            for (int k = 0; k < table.Rows; k++)
            {
                double factor = isTransposed ? matrix[k, i] : matrix[i, k];
                ReadOnlySpan<float> values = table.Row(k);
                for (int j = 0; factor != 0 && j < columns; j++)
                {
                    rows[i][j] += factor * values[j];
                }
            }
        }

        return rows;
    }
}
