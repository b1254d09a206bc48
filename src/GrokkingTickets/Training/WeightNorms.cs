using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Training;

/// <summary>L1 and L2 norms of the (masked) weights, each tensor's and the whole network's.</summary>
public static class WeightNorms
{
    /// <summary>Writes each tensor's norms, in the order of its shapes, and returns those of all weights together.</summary>
    public static (double L1, double L2) Of(ParameterSet weights, Span<double> l1, Span<double> l2)
    {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            Matrix<float> tensor = weights[weights.Shapes[i].Name];
            (l1[i], l2[i]) = Norms.Both(tensor);
            sum += l1[i];
            squares += l2[i] * l2[i];
        }

        return (sum, Math.Sqrt(squares));
    }
}
