using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>lambda x sum |theta| on the loss, of weights without biases and gains: g += lambda sign(theta).</summary>
internal sealed class L1PenaltyPart(double lambda) : StepPart
{
    public override void BeforeUpdate(ParameterSet weights, ParameterSet gradient, long step)
    {
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            ParameterShape shape = weights.Shapes[i];
            if (shape.Prunable)
            {
                SignPenalty.Run(weights[shape.Name].Data, gradient[shape.Name].Data, lambda);
            }
        }
    }
}
