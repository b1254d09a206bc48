using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>
/// The hidden neurons of the MLP on residues, seen from its input and from its output: neuron i has a weight of every residue.
/// </summary>
public static class NeuronTables
{
    /// <summary>Null for a model that has such neurons; else what has, as <see cref="NetworkAnalysis.WhyNot"/> says it.</summary>
    public static string? WhyNot(Model model) =>
        model is Mlp { HiddenLayers.Count: 1 } ? null : "is of the hidden neurons of model.kind=mlp with one layer";

    /// <summary>W_E W_in: row i is what each residue alone puts into neuron i, [hidden, p].</summary>
    public static double[][] Input(ParameterSet weights) => Product(weights, weights["W_in"], isTransposed: false, "W_E");

    /// <summary>W_out W_U: row i is what neuron i puts out to each class, [hidden, p].</summary>
    public static double[][] Output(ParameterSet weights) => Product(weights, weights["W_out"], isTransposed: true, "W_U");

    /// <summary>The rows (or, transposed, the columns) of a matrix times a table [d, p].</summary>
    private static double[][] Product(ParameterSet weights, Matrix<float> matrix, bool isTransposed, string tableName)
    {
        Matrix<float> table = weights[tableName];
        double[][] rows = new double[isTransposed ? matrix.Columns : matrix.Rows][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new double[table.Columns];
            for (int k = 0; k < table.Rows; k++)
            {
                double factor = isTransposed ? matrix[k, i] : matrix[i, k];
                ReadOnlySpan<float> values = table.Row(k);
                for (int j = 0; factor != 0 && j < rows[i].Length; j++)
                {
                    rows[i][j] += factor * values[j];
                }
            }
        }

        return rows;
    }
}
