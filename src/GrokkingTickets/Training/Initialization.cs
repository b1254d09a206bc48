using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// theta_0 ~ N(0, (kappa / sqrt(d_in))^2), independently for every weight (the paper, section 3.3). Each tensor draws from the
/// stream "weights/NAME" of the seed, so that neither the split nor another tensor's size changes it.
/// </summary>
public static class Initialization
{
    public static ParameterSet Normal(IReadOnlyList<ParameterShape> shapes, ulong seed, double scale)
    {
        var weights = new ParameterSet(shapes);
        foreach (ParameterShape shape in shapes)
        {
            var random = new RandomStream(seed, $"weights/{shape.Name}");
            double deviation = scale / Math.Sqrt(shape.FanIn);
            Matrix<float> tensor = weights[shape.Name];
            ulong index = 0;
            for (int i = 0; i < shape.Rows; i++)
            {
                foreach (ref float weight in tensor.Row(i))
                {
                    weight = (float)(deviation * random.Normal(index++));
                }
            }
        }

        return weights;
    }
}
