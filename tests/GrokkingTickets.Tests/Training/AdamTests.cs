using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

public class AdamTests
{
    /// <summary>
    /// PyTorch 1.13 in double precision: torch.optim.Adam([w], lr=0.01, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.3), and before step t
    /// w.grad[i] = sin(t + i).
    /// </summary>
    private static readonly double[][] Recorded =
    [
        [0.4900000001, -1.2599999998, 1.9900000001],
        [0.4799915507, -1.2631178638, 1.9849973934],
        [0.4711286275, -1.2585620223, 1.9842857307],
        [0.4666698494, -1.2518209069, 1.9816778752],
        [0.4658196027, -1.2446201429, 1.9760182639],
        [0.4654943782, -1.239198705, 1.9689454298],
    ];

    [Fact]
    public void Follows_the_recorded_steps_of_PyTorch()
    {
        ParameterShape shape = new("w", 1, 3, FanIn: 3);
        ParameterSet weights = new([shape]),
            gradient = new([shape]);
        weights.Set("w", [0.5f, -1.25f, 2f]);
        OptimizerState state = new Adam { LearningRate = 0.01, WeightDecay = 0.3 }.Start([shape]);
        for (int step = 1; step <= Recorded.Length; step++)
        {
            float[] slope = [.. Enumerable.Range(0, 3).Select(i => (float)Math.Sin(step + i))];
            gradient.Set("w", slope);
            state.Step(weights, gradient, null, step);
            foreach ((double expected, float actual) in Recorded[step - 1].Zip(weights.ToArray("w")))
            {
                Assert.Equal(expected, actual, 2e-6);
            }

            Assert.Equal(slope, gradient.ToArray("w"));
        }
    }

    [Fact]
    public void Without_decay_it_is_AdamW()
    {
        ParameterShape shape = new("w", 5, 17, FanIn: 17);
        ParameterSet one = Initialization.Normal([shape], 1, 1),
            other = one.Clone();
        OptimizerState adam = new Adam().Start([shape]);
        OptimizerState decoupled = new AdamW { WeightDecay = 0 }.Start([shape]);
        for (int step = 1; step <= 5; step++)
        {
            ParameterSet gradient = Initialization.Normal([shape], 1, 1, $"gradient {step}");
            adam.Step(one, gradient, null, step);
            decoupled.Step(other, gradient, null, step);
        }

        Assert.Equal(other.Data.ToArray(), one.Data.ToArray());
    }
}
