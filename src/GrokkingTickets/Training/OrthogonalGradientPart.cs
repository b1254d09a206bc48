using Kernel = GrokkingTickets.Compute.Kernels.OrthogonalGradient;

namespace GrokkingTickets.Training;

/// <summary>The gradient without its component along the weights, as long as before (Prieto et al. 2025, perpendicular gradient).</summary>
/// <param name="perTensor">Along those of each tensor, or of all together.</param>
internal sealed class OrthogonalGradientPart(bool perTensor) : StepPart
{
    public override void BeforeUpdate(ParameterSet weights, ParameterSet gradient, long step)
    {
        if (!perTensor)
        {
            Kernel.Run(weights.Data, gradient.Data);
            return;
        }

        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            string name = weights.Shapes[i].Name;
            Kernel.Run(weights[name].Data, gradient[name].Data);
        }
    }
}
