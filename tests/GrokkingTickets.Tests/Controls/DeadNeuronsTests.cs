using GrokkingTickets.Compute;
using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Controls;

public class DeadNeuronsTests
{
    private static readonly AdamW Settings = Make.AdamW;

    public static MatrixTheoryData<string, bool> Cases => new(Networks.All.Keys, [false, true]);

    [Fact]
    public void Dead_neurons_are_those_without_input_or_output()
    {
        Mlp model = Make.Mlp(5, 4, 6, 1, Activation.Relu);
        ParameterSet mask = Mask.Dense(model.Parameters);
        mask["W_in"].Row(2).Clear();
        mask["W_in"].Row(3)[..3].Clear();
        ClearColumn(mask["W_out"], 5);
        Assert.Equal([false, false, true, false, false, true], Assert.Single(DeadNeurons.Of(model, mask, Initial(model))));
    }

    [Fact]
    public void Whoever_reads_only_dead_neurons_or_is_read_only_by_them_is_dead_too()
    {
        Mlp model = Make.Mlp(5, 4, 4, 3, Activation.Relu);
        ParameterSet mask = Mask.Dense(model.Parameters);

        // Without input: neuron 0 of the first layer, so 1 of the second, which reads only that, so 2 of the third.
        mask["W_in"].Row(0).Clear();
        mask["W_hidden_2"].Row(1)[1..].Clear();
        mask["W_hidden_3"].Row(2).Clear();
        mask["W_hidden_3"][2, 1] = 1;

        // Without output: neuron 3 of the third layer, so 0 of the second, which only that reads.
        ClearColumn(mask["W_out"], 3);
        ClearColumn(mask["W_hidden_3"], 0);
        mask["W_hidden_3"][3, 0] = 1;
        Assert.Equal(
            [
                [true, false, false, false],
                [true, true, false, false],
                [false, false, true, true],
            ],
            DeadNeurons.Of(model, mask, Initial(model))
        );
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-0.5, true)]
    [InlineData(0.5, false)]
    [InlineData(0, true, Activation.Quadratic)]
    [InlineData(-0.5, false, Activation.Quadratic)]
    [InlineData(0, false, Activation.Gelu)] // its slope there is 1/2, so that the bias is trained
    [InlineData(-0.5, false, Activation.Gelu)]
    public void A_neuron_without_input_lives_on_a_positive_bias(double bias, bool isDead, Activation activation = Activation.Relu)
    {
        Transformer model = Make.Transformer(5, 4, 3, biases: true) with { Activation = activation };
        ParameterSet initial = Initial(model);
        initial["b_in"][0, 1] = (float)bias;
        initial["b_in"][0, 2] = 1;
        ParameterSet mask = Mask.Dense(model.Parameters);
        mask["W_in"].Row(1).Clear();
        ClearColumn(mask["W_out"], 2);
        Assert.Equal([false, isDead, true], Assert.Single(DeadNeurons.Of(model, mask, initial)));
    }

    /// <summary>The ticket without its dead neurons computes and learns the same; taking away one neuron more is seen.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Without_its_dead_neurons_a_ticket_computes_the_same(string name, bool biased)
    {
        Model model = Networks.All[name];
        ParameterSet initial = Initial(model);
        if (biased)
        {
            foreach (ParameterShape shape in model.Parameters.Where(shape => !shape.Prunable))
            {
                initial.Set(shape.Name, [.. Enumerable.Range(0, shape.Columns).Select(i => (i % 5 * 0.1f) - 0.2f)]);
            }
        }

        ParameterSet mask = Cut(model);
        ParameterSet ticket = Ticket.Of(mask, initial);
        bool[][] dead = DeadNeurons.Of(model, mask, initial);
        Assert.All(dead, layer => Assert.InRange(layer.Count(isDead => isDead), 4, layer.Length - 4));
        Trainer whole = Start(model, ticket, mask);
        Trainer fewer = Without(dead);
        for (int i = 0; i < 20; i++)
        {
            AssertSame(whole.MeasureAndAdvance(), fewer.MeasureAndAdvance(), 1e-5);
        }

        dead[^1][Array.IndexOf(dead[^1], false)] = true;
        Assert.NotEqual(fewer.Measure().TestLoss, Without(dead).Measure().TestLoss, 1e-4);

        Trainer Without(bool[][] some)
        {
            (Model smaller, ParameterSet weights) = DeadNeurons.Remove(model, Ticket.Of(mask, initial), some);
            return Start(smaller, weights, DeadNeurons.Remove(model, mask, some).Weights);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_others_keep_their_weights(string name, bool last)
    {
        Model model = Networks.All[name];
        ParameterSet initial = Initial(model);
        bool[][] dead = [.. model.HiddenLayers.Select(layer => new bool[initial[layer.Into].Rows])];
        bool[] cut = last ? dead[^1] : dead[0];
        HiddenLayer of = last ? model.HiddenLayers[^1] : model.HiddenLayers[0];
        cut[1] = cut[4] = true;
        (Model smaller, ParameterSet weights) = DeadNeurons.Remove(model, initial, dead);
        int[] alive = [.. Enumerable.Range(0, cut.Length).Except([1, 4])];
        Assert.Equal(smaller.Parameters, weights.Shapes);
        Assert.Equal(alive.Length, weights[of.Into].Rows);
        for (int i = 0; i < alive.Length; i++)
        {
            Assert.Equal(initial[of.Into].Row(alive[i]), weights[of.Into].Row(i));
            Assert.Equal(initial[of.OutOf][3, alive[i]], weights[of.OutOf][3, i]);
        }

        Assert.All(
            model.Parameters.Where(shape => shape.Name != of.Into && shape.Name != of.OutOf && shape.Name != of.Bias),
            shape => Assert.Equal(initial.ToArray(shape.Name), weights.ToArray(shape.Name))
        );
        Assert.Throws<InfeasibleException>(() =>
            DeadNeurons.Remove(model, initial, [.. dead.Select(layer => Array.ConvertAll(layer, _ => true))])
        );
    }

    /// <summary>A random mask, and neurons of every layer without input or output.</summary>
    private static ParameterSet Cut(Model model)
    {
        ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(Initialization.Normal(model.Parameters, 7, 1)), 0.5, PruningScope.Layer);
        foreach (HiddenLayer layer in model.HiddenLayers)
        {
            foreach (int neuron in new[] { 0, 3, 8 })
            {
                mask[layer.Into].Row(neuron).Clear();
            }

            foreach (int neuron in new[] { 3, 5, 16 })
            {
                ClearColumn(mask[layer.OutOf], neuron);
            }
        }

        return mask;
    }

    private static void ClearColumn(Matrix<float> tensor, int column)
    {
        for (int i = 0; i < tensor.Rows; i++)
        {
            tensor[i, column] = 0;
        }
    }

    private static ParameterSet Initial(Model model) => Initialization.Normal(model.Parameters, 0, 1);

    private static Trainer Start(Model model, ParameterSet weights, ParameterSet mask)
    {
        LearningTask task =
            model is FeatureNetwork
                ? Images()
                : Make.Arithmetic(ModularOperation.Subtract, 11, true, 0.4).Split(new RandomStream(0, "split"));
        return new Trainer(model, task, weights, mask, Settings.Start(model.Parameters));
    }

    private static LearningTask Images()
    {
        var random = new RandomStream(0, "images");
        byte[] pixels = [.. Enumerable.Range(0, 80 * 25).Select(i => (byte)random.Bits((ulong)i))];
        int[] targets = [.. Enumerable.Range(0, 40).Select(i => i % 11)];
        return new LearningTask(
            ImageExamples.Of(pixels.AsSpan(0, 1000), 25, targets),
            ImageExamples.Of(pixels.AsSpan(1000), 25, targets),
            25,
            11,
            LossKind.MeanSquaredError
        );
    }

    private static void AssertSame(Metrics expected, Metrics actual, double tolerance)
    {
        Assert.Equal(expected.TrainLoss, actual.TrainLoss, tolerance * expected.TrainLoss);
        Assert.Equal(expected.TestLoss, actual.TestLoss, tolerance * expected.TestLoss);
    }
}
