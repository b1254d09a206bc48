using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

public sealed class NeuronTests
{
    [Fact]
    public void Tables_are_the_products_of_the_matrices()
    {
        ParameterSet weights = Initialization.Normal(Make.Mlp(7, 5, 3, 1, Activation.Relu).Parameters, 0, 1);
        double[][] input = NeuronTables.Input(weights);
        double[][] output = NeuronTables.Output(weights);
        Assert.Equal((3, 7, 3, 7), (input.Length, input[0].Length, output.Length, output[0].Length));
        for (int neuron = 0; neuron < 3; neuron++)
        {
            for (int residue = 0; residue < 7; residue++)
            {
                double expectedInput = 0;
                double expectedOutput = 0;
                for (int k = 0; k < 5; k++)
                {
                    expectedInput += (double)weights["W_in"][neuron, k] * weights["W_E"][k, residue];
                    expectedOutput += (double)weights["W_out"][k, neuron] * weights["W_U"][k, residue];
                }

                Assert.Equal(expectedInput, input[neuron][residue], 1e-9);
                Assert.Equal(expectedOutput, output[neuron][residue], 1e-9);
            }
        }
    }

    [Theory]
    [InlineData(0, 1, -1, 0.5)] // never positive
    [InlineData(0, 1, 0.02, 0)] // small, but more than 1 %
    [InlineData(0, 1, 0.01, 0.5)] // 1 % of the other
    [InlineData(-1, -1, -2, 1)] // none is ever active
    public void A_neuron_is_dead_when_nothing_activates_it(double a, double b, double c, double share) =>
        Assert.Equal(
            share,
            new NeuronActivity().DeadShare([
                [a, b],
                [c, a],
            ])
        );
}
