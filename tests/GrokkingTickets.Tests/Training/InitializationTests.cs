using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

public class InitializationTests
{
    [Fact]
    public void Standard_deviations_are_scale_over_the_root_of_fan_in()
    {
        ParameterSet weights = Initialization.Normal(Make.Mlp(67, 500, 48, 1, Activation.Relu).Parameters, 0, 2);
        foreach (ParameterShape shape in weights.Shapes)
        {
            float[] values = weights.ToArray(shape.Name);
            Assert.Equal(2 / Math.Sqrt(shape.FanIn), Math.Sqrt(values.Average(w => (double)w * w)), 0.03 * 2 / Math.Sqrt(shape.FanIn));
            Assert.Equal(0, values.Average(), 0.01);
        }
    }

    [Fact]
    public void A_tensor_does_not_depend_on_the_others()
    {
        ParameterSet one = Initialization.Normal(Make.Mlp(67, 40, 48, 1, Activation.Relu).Parameters, 5, 1);
        ParameterSet other = Initialization.Normal(Make.Mlp(67, 40, 48, 3, Activation.Gelu).Parameters, 5, 1);
        Assert.Equal(one.ToArray("W_U"), other.ToArray("W_U"));
        Assert.NotEqual(one.ToArray("W_U"), Initialization.Normal(one.Shapes, 6, 1).ToArray("W_U"));
    }
}
