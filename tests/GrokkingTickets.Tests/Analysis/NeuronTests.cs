using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

public sealed class NeuronTests
{
    [Fact]
    public void Tables_are_the_products_of_the_matrices()
    {
        Mlp model = Make.Mlp(7, 5, 3, 1, Activation.Relu);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        double[][] input = NeuronTables.Input(model, weights);
        double[][] output = NeuronTables.Output(model, weights);
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

    [Fact]
    public void A_Transformer_with_a_symbol_for_equals_has_a_column_a_residue()
    {
        Transformer model = Make.Transformer(7, 4, 3, equalsToken: true);
        double[][] input = NeuronTables.Input(model, Initialization.Normal(model.Parameters, 0, 1));
        Assert.Equal((3, 7), (input.Length, input[0].Length));
    }

    [Theory]
    [InlineData(1, 0, 1)] // never active
    [InlineData(1, 0.02, 0)] // small, but more than 1 %
    [InlineData(1, 0.01, 1)] // 1 % of the other
    [InlineData(0, 0, 2)] // none is ever active
    public void A_neuron_is_dead_when_nothing_activates_it(double first, double second, int dead) =>
        Assert.Equal(dead, new NeuronActivity().DeadCount([first, second]));

    [Fact]
    public void Dead_neurons_of_the_MLP_are_those_that_no_pair_activates()
    {
        // A pair's activation is relu(x_a + x_b), largest for twice the largest x.
        Mlp model = Make.Mlp(5, 4, 6, 1, Activation.Relu);
        ParameterSet weights = Initialization.Normal(model.Parameters, 3, 1);
        for (int j = 0; j < 4; j++)
        {
            // Neuron 0 sees nothing; neuron 1 sees what neuron 2 sees, a thousandth of it.
            weights["W_in"][0, j] = 0;
            weights["W_in"][1, j] = 0.001f * weights["W_in"][2, j];
        }

        double[] largest = [.. NeuronTables.Input(model, weights).Select(row => Math.Max(0, 2 * row.Max()))];
        int expected = largest.Count(activation => activation <= 0.01 * largest.Max());
        Assert.InRange(expected, 2, 5);
        var subject = new AnalysisSubject(
            model,
            Make.Arithmetic(ModularOperation.Add, 5, ordered: false, 0.5).Split(new RandomStream(0, "split")),
            weights,
            null,
            0
        );
        Assert.Equal(expected / 6.0, new NeuronActivity().Of(subject)["dead_neurons"].Number, 1e-12);
    }

    /// <summary>Against the equations of the Transformer's docstring, pair by pair in float64.</summary>
    [Theory]
    [InlineData(1, false, false, false)]
    [InlineData(2, true, true, false)]
    [InlineData(2, true, true, true)]
    public void Activations_of_the_Transformer_are_those_of_its_equations(int heads, bool positional, bool biases, bool equalsToken)
    {
        const int P = 5;
        Transformer model = Make.Transformer(P, 4, 6, heads, positional, biases, equalsToken: equalsToken);
        ParameterSet weights = Initialization.Normal(model.Parameters, 1, 1);
        if (biases)
        {
            weights["b_in"].Row(0).Fill(0.1f);
        }

        TokenExamples pairs = new([.. Enumerable.Range(0, P * P).SelectMany(i => new[] { i / P, i % P })], 2, new int[P * P]);
        Matrix<float> hidden = NetworkOutputs.Hidden(model, weights, pairs).Single();
        for (int pair = 0; pair < P * P; pair++)
        {
            int[] tokens = equalsToken ? [pair / P, pair % P, P] : [pair / P, pair % P];
            double[][] x =
            [
                .. tokens.Select(
                    (token, t) =>
                        Column(weights["W_E"], token)
                            .Zip(positional ? Column(weights["W_pos"], t) : new double[4], (e, q) => e + q)
                            .ToArray()
                ),
            ];
            double[] y = [.. x[^1]];
            for (int head = 0; head < heads; head++)
            {
                int width = 4 / heads;
                double[] Head(string name, double[] of) => Times(weights[name], of)[(head * width)..((head + 1) * width)];
                double[] query = Head("W_Q", x[^1]);
                double[] scores = [.. x.Select(xt => Math.Exp(query.Zip(Head("W_K", xt), (q, k) => q * k).Sum() / Math.Sqrt(width)))];
                for (int t = 0; t < x.Length; t++)
                {
                    double[] value = Head("W_V", x[t]);
                    for (int i = 0; i < 4; i++)
                    {
                        for (int j = 0; j < width; j++)
                        {
                            y[i] += scores[t] / scores.Sum() * weights["W_O"][i, (head * width) + j] * value[j];
                        }
                    }
                }
            }

            double[] into = Times(weights["W_in"], y);
            for (int neuron = 0; neuron < 6; neuron++)
            {
                Assert.Equal(Math.Max(0, into[neuron] + (biases ? weights["b_in"][0, neuron] : 0)), hidden[pair, neuron], 1e-4);
            }
        }
    }

    private static double[] Column(Matrix<float> matrix, int column) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(row => (double)matrix[row, column])];

    private static double[] Times(Matrix<float> matrix, double[] vector) =>
        [.. Enumerable.Range(0, matrix.Rows).Select(row => vector.Select((value, j) => matrix[row, j] * value).Sum())];
}
