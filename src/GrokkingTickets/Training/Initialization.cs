using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// theta_0 ~ N(0, (kappa / sqrt(d_in))^2), independently for every weight (the paper, section 3.3). Each tensor draws from the
/// stream "weights/NAME" of the seed, so that neither the split nor another tensor's size changes it. Biases and gains start
/// from their constant.
/// </summary>
public static class Initialization
{
    /// <param name="shapes">The tensors to draw.</param>
    /// <param name="seed">Of the random streams.</param>
    /// <param name="scale">kappa.</param>
    /// <param name="family">The first part of the names of streams; another one gives independent weights of the same seed.</param>
    public static ParameterSet Normal(IReadOnlyList<ParameterShape> shapes, ulong seed, double scale, string family = StreamNames.Weights)
    {
        var weights = new ParameterSet(shapes);
        foreach (ParameterShape shape in shapes)
        {
            var random = new RandomStream(seed, StreamNames.Tensor(family, shape.Name));
            double deviation = scale / Math.Sqrt(shape.FanIn);
            Matrix<float> tensor = weights[shape.Name];
            ulong index = 0;
            for (int i = 0; i < shape.Rows; i++)
            {
                foreach (ref float weight in tensor.Row(i))
                {
                    weight = (float)(shape.Constant ?? (deviation * random.Normal(index++)));
                }
            }
        }

        return weights;
    }
}
