using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Controls;

/// <summary>
/// The controlled dense network (the paper, section 5.1): theta_0 r_p with r_p = ||theta_0 m||_p / ||theta_0||_p, initial weights
/// without a mask but with the norm of the ticket's. Biases and gains have no part in it.
/// </summary>
public static class NormControl
{
    /// <summary>The scaled weights.</summary>
    /// <param name="initial">theta_0.</param>
    /// <param name="mask">The ticket's m.</param>
    /// <param name="norm">p, 1 or 2.</param>
    /// <param name="perTensor">One ratio for every tensor instead of one for the whole network.</param>
    public static ParameterSet Scale(ParameterSet initial, ParameterSet mask, int norm, bool perTensor = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(norm, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(norm, 2);
        ParameterSet ticket = Pruning.Ticket.Of(mask, initial);
        ParameterShape[] prunable = [.. initial.Shapes.Where(shape => shape.Prunable)];
        double network = Ratio(prunable);
        ParameterSet scaled = initial.Clone();
        foreach (ParameterShape shape in prunable)
        {
            double ratio = perTensor ? Ratio(shape) : network;
            foreach (ref float weight in scaled[shape.Name].Data)
            {
                weight = (float)(weight * ratio);
            }
        }

        return scaled;

        double Ratio(params ReadOnlySpan<ParameterShape> shapes)
        {
            double kept = 0;
            double all = 0;
            foreach (ParameterShape shape in shapes)
            {
                kept += Power(ticket[shape.Name]);
                all += Power(initial[shape.Name]);
            }

            return all == 0 ? 1
                : norm == 1 ? kept / all
                : Math.Sqrt(kept / all);
        }

        double Power(Matrix<float> tensor) => norm == 1 ? Norms.L1(tensor) : Math.Pow(Norms.L2(tensor), 2);
    }
}
