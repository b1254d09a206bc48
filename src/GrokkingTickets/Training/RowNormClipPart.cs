using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// Rows of weight matrices that are longer than c are scaled to the length c after every update; biases and gains have no part in it. A row
/// is what one unit of a tensor's output reads, as tensors are [out, in] but for the unembedding W_U.
/// </summary>
internal sealed class RowNormClipPart(double most) : StepPart
{
    public override void AfterUpdate(ParameterSet weights)
    {
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            ParameterShape shape = weights.Shapes[i];
            if (!shape.Prunable)
            {
                continue;
            }

            Matrix<float> tensor = weights[shape.Name];
            for (int r = 0; r < tensor.Rows; r++)
            {
                Span<float> row = tensor.Row(r);
                double norm = Norms.L2(row);
                if (norm > most)
                {
                    InPlace.Multiply(row, (float)(most / norm));
                }
            }
        }
    }
}
