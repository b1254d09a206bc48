using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>Weights and masks as images.</summary>
internal static class Images
{
    /// <summary>A larger tensor is shown in part: its first rows, and of these the first columns.</summary>
    private const int MostColumns = 512,
        MostRows = 512;

    /// <summary>The tensors of a model that have weights to prune.</summary>
    public static IReadOnlyList<TensorData> Tensors(Model model) =>
        [.. model.Parameters.Where(shape => shape.Prunable).Select(shape => new TensorData(shape.Name, shape.Rows, shape.Columns))];

    /// <summary>Of a network at a step; of a dense one, the mask is that of its largest weights.</summary>
    public static ImagesData Of(AnalysisSubject subject)
    {
        ParameterSet mask = MagnitudeMask.OwnOr(subject, MagnitudeMask.UsualKept);
        return new ImagesData(
            subject.Step,
            [.. Tensors(subject.Model).Select(tensor => Of(tensor.Name, subject.Weights[tensor.Name], mask[tensor.Name]))]
        );
    }

    private static ImageData Of(string name, Matrix<float> weights, Matrix<float> mask)
    {
        (int rows, int columns) = (Math.Min(weights.Rows, MostRows), Math.Min(weights.Columns, MostColumns));
        float largest = 0;
        for (int i = 0; i < rows; i++)
        {
            foreach (float weight in weights.Row(i)[..columns])
            {
                largest = Math.Max(largest, Math.Abs(weight));
            }
        }

        byte[] values = new byte[rows * columns];
        byte[] kept = new byte[(values.Length + 7) / 8];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                int at = (i * columns) + j;
                values[at] = SignedByte.Of(weights[i, j], largest);
                kept[at / 8] |= mask[i, j] != 0 ? (byte)(1 << (at % 8)) : (byte)0;
            }
        }

        return new ImageData(name, rows, columns, largest, values, kept);
    }
}
